package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class IdleVariablesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({
        "BILLING_CATCHUP, perhaps BILLING_CATCH_UP",
        "BILLING_LOGS, perhaps BILLING_LOG",
        "BILLING_JAVA_OPT, perhaps BILLING_JAVA_OPTS",
        "BILLING_PORT, perhaps PORT",
        "BILLING_WEBHOOK_SECRET, perhaps STRIPE_WEBHOOK_SECRET",
        "BILLING_SOMETHING_ELSE, there is none such",
        "STRIPE_ALLOWED_PRICES, perhaps STRIPE_ALLOWED_PRICE_IDS",
        "STRIPE_SECRETKEY, perhaps STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRETS, perhaps STRIPE_WEBHOOK_SECRET"
    })
    void whatIsMisspeltIsNamedWithWhatItIsNearestTo(String name, String hint) {
        assertEquals(List.of(name + " (" + hint + ")"), IdleVariables.in(Map.of(name, "x")));
    }

    /** Of Stripe's programs, of others that use Stripe, of Kubernetes, and of anything. */
    @ParameterizedTest
    @CsvSource({
        "STRIPE_API_KEY, sk_test_1",
        "STRIPE_API_VERSION, 2024-06-20",
        "STRIPE_CLI_TELEMETRY_OPTOUT, 1",
        "STRIPE_DEVICE_NAME, desk",
        "STRIPE_LOG, debug",
        "STRIPE_PUBLISHABLE_KEY, pk_test_1",
        "BILLING_SERVICE_HOST, 10.0.0.1",
        "BILLING_SERVICE_PORT_HTTP, 8080",
        "BILLING_PORT, tcp://10.0.0.1:8080",
        "BILLING_PORT_8080_TCP_ADDR, 10.0.0.1",
        "BILLING_DB_PORT, tcp://10.0.0.1:5432",
        "BILLING_CATCHUP, ' '",
        "BILLINGS, 1"
    })
    void whatIsOthersIsTheirs(String name, String value) {
        assertEquals(List.of(), IdleVariables.in(Map.of(name, value)));
    }

    @Test
    void whatIsNearlyAVariableOfStripesThatIsSetIsAnothers() {
        assertEquals(
                List.of(),
                IdleVariables.in(
                        Map.of("STRIPE_SECRET_KEY", "sk_test_1", "STRIPE_SECRET_KEY_2", "x")));
    }

    @Test
    void whatTokensSayIsOfNoEffectWithoutAKey() {
        assertEquals(
                List.of(
                        "BILLING_JWT_ISSUER (only with BILLING_JWT_JWKS_URL or"
                                + " BILLING_JWT_PUBLIC_KEY)"),
                IdleVariables.in(Map.of("BILLING_JWT_ISSUER", "x")));
        assertEquals(
                List.of(),
                IdleVariables.in(
                        Map.of("BILLING_JWT_ISSUER", "x", "BILLING_JWT_JWKS_URL", "http://a")));
    }

    @Test
    void serveNamesThemInOneLineAndNoValue() {
        try (Log log = new Log()) {
            ServeCommand.warnOfIdleVariables(
                    Map.of("BILLING_CATCHUP", "hidden", "BILLING_LOGS", "hidden"));
            ServeCommand.warnOfIdleVariables(Map.of("BILLING_CATCH_UP", "off"));

            assertEquals(
                    List.of(
                            "WARN set, and without effect: BILLING_CATCHUP (perhaps"
                                    + " BILLING_CATCH_UP), BILLING_LOGS (perhaps BILLING_LOG)"),
                    log.lines());
        }
    }

    /** Whoever reads a variable writes its name somewhere in the program or the launcher. */
    @Test
    void whatIsKnownIsWhatIsRead() throws IOException {
        Set<String> read = named("\"((?:BILLING|STRIPE)(?:_[A-Z]+)+)\"", sources());
        read.addAll(named("\\b(BILLING_[A-Z_]+)", Files.readString(ROOT.resolve("billing"))));

        assertTrue(read.contains("BILLING_JAVA_OPTS"), read::toString);
        assertTrue(read.contains("BILLING_DATA_DIR"), read::toString);
        assertEquals(
                read,
                IdleVariables.KNOWN.stream()
                        .filter(it -> it.matches("(BILLING|STRIPE)_.*"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("billing-app/src/main/java"))) {
            return files.filter(Files::isRegularFile)
                    .filter(it -> !it.endsWith("IdleVariables.java"))
                    .map(IdleVariablesTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> named(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
