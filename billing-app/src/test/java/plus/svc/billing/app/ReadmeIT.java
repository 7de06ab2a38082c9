package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.stripe.StripePaymentProvider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the README says is so. That its test command passes is what runs this. */
class ReadmeIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyCommandOfTheLauncherThatItShowsExists() throws Exception {
        String help = Launched.run(Map.of(), "--help").output();
        Set<String> shown = shown("\\./billing ([a-z]+)");

        assertEquals(
                Set.of(
                        "sandbox",
                        "stripe",
                        "serve",
                        "migrate",
                        "claim",
                        "erase",
                        "events",
                        "subscription",
                        "settle",
                        "doctor",
                        "webhook",
                        "backfill"),
                shown);
        shown.forEach(it -> assertTrue(help.contains("  " + it), () -> it + " in " + help));
    }

    @Test
    void itsTableNamesEveryVariableThatIsRead() throws IOException {
        String variables = source("billing-app/src/main/java/plus/svc/billing/app/Variables.java");
        Set<String> read = matches(variables, "\"([A-Z]+(?:_[A-Z]+)*)\",");

        assertEquals(read, shown("`([A-Z]+(?:_[A-Z]+)+|PORT)`"));
    }

    @Test
    void stripesDeliveriesAreForwardedToAnEndpointThatExists() throws IOException {
        assertEquals(
                Set.of("127.0.0.1:8080/api/billing/stripe/webhook"),
                shown("--forward-to http://(\\S+)"));
    }

    @Test
    void everyTypeOfEventThatIsReadIsListenedTo() throws IOException {
        String listened = shown("--events ([a-z_.,]+)").iterator().next();

        assertEquals(String.join(",", StripePaymentProvider.EVENT_TYPES), listened);
    }

    @Test
    void everyTypeOfEventThatIsReadIsExplained() throws IOException {
        Set<String> explained = new TreeSet<>();
        String prefix = "";
        for (String name : typesInTheTable()) {
            explained.add(name.startsWith(".") ? prefix + name : name);
            prefix = name.startsWith(".") ? prefix : name.substring(0, name.lastIndexOf('.'));
        }

        assertEquals(new TreeSet<>(StripePaymentProvider.EVENT_TYPES), explained);
    }

    /** In the order of the page, which leaves out the beginning of a name that stays the same. */
    private static List<String> typesInTheTable() throws IOException {
        String page = source("docs/http.md");
        String table = page.substring(page.indexOf("| event |"), page.indexOf("What became of"));
        return Pattern.compile("`(\\.?[a-z_]+(?:\\.[a-z_]+)*)`")
                .matcher(table)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    @Test
    void everyOutcomeOfAnEventIsExplained() throws IOException {
        String page = source("docs/http.md");

        for (Outcome outcome : Outcome.values()) {
            assertTrue(page.contains("`" + outcome + "`"), outcome::name);
        }
    }

    @Test
    void everyChangeThatIsToldIsExplained() throws IOException {
        String page = source("docs/http.md");

        for (BillingChange.Kind kind : BillingChange.Kind.values()) {
            assertTrue(page.contains("`" + kind + "`"), kind::name);
        }
    }

    @Test
    void whatItEmbedsCompiles() throws IOException {
        String example = source("billing-domain/src/test/java/plus/svc/billing/EmbeddingTest.java");

        assertIsIn(example, readme(), "## Embed it");
    }

    @Test
    void whatItTestsAgainstTheSandboxPasses() throws IOException {
        String example =
                source(
                        "billing-stripe-adapter/sandbox/example/src/test/java/com/example/shop/ShopTest.java");

        assertIsIn(example, readme(), "## Test against it");
        assertIsIn(example, source("docs/sandbox.md"), "## In the tests of another project");
    }

    private static void assertIsIn(String example, String page, String section) {
        String shown =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                        .matcher(page.substring(page.indexOf(section)))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);

        assertTrue(normal(example).contains(normal(shown)), () -> shown + " is not in the example");
    }

    @Test
    void everyFileThatItLinksToExists() throws IOException {
        List<String> links = List.copyOf(shown("\\]\\(([^)#:]+)\\)"));

        assertTrue(links.size() > 2, links::toString);
        links.forEach(it -> assertTrue(Files.exists(ROOT.resolve(it)), it));
    }

    private static Set<String> shown(String pattern) throws IOException {
        return matches(readme(), pattern);
    }

    private static Set<String> matches(String text, String pattern) {
        Set<String> matches = new TreeSet<>();
        for (MatchResult match : Pattern.compile(pattern).matcher(text).results().toList()) {
            matches.add(match.group(1));
        }
        return matches;
    }

    private static String normal(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String readme() throws IOException {
        return source("README.md");
    }

    private static String source(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }
}
