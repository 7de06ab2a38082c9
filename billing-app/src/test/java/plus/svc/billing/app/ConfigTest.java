package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.usecase.AllowedPrices;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ConfigTest {

    private static final Map<String, String> COMPLETE =
            Map.of(
                    "STRIPE_SECRET_KEY", "sk_test_hidden",
                    "STRIPE_WEBHOOK_SECRET", "whsec_hidden1, whsec_hidden2",
                    "CONSOLE_URL", "https://console.example/",
                    "BILLING_SESSION_URL", "http://accounts.example/api/auth/session");

    @Test
    void whatIsNotSetHasADefault() {
        Config config = Config.read(COMPLETE);

        assertEquals(8080, config.port());
        assertEquals(AllowedPrices.ANY, config.allowedPrices());
        assertTrue(config.database().url().isEmpty());
        assertTrue(config.database().dataDirectory().endsWith(Path.of(".billing", "data")));
    }

    @Test
    void whatIsSetIsRead() {
        Config config =
                Config.read(
                        with(
                                Map.of(
                                        "PORT", "9000",
                                        "STRIPE_ALLOWED_PRICE_IDS", "price_x=PLAN",
                                        "BILLING_DATA_DIR", "/somewhere")));

        assertEquals(9000, config.port());
        assertEquals(AllowedPrices.parse("price_x=PLAN"), config.allowedPrices());
        assertEquals(Path.of("/somewhere"), config.database().dataDirectory());
        assertEquals(URI.create("http://accounts.example/api/auth/session"), config.session());
    }

    @Test
    void theConsoleMayGoByItsOtherName() {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.remove("CONSOLE_URL");
        variables.put("OAUTH_FRONTEND_URL", "https://other.example");

        assertEquals(URI.create("https://other.example"), Config.read(variables).console());
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        List<String> problems = problems(Map.of());

        assertEquals(4, problems.size());
        for (String name :
                List.of(
                        "STRIPE_SECRET_KEY",
                        "STRIPE_WEBHOOK_SECRET",
                        "CONSOLE_URL",
                        "BILLING_SESSION_URL")) {
            assertTrue(
                    problems.stream()
                            .anyMatch(it -> it.startsWith(name + " is missing: it should be ")),
                    () -> name + " in " + problems);
        }
    }

    @Test
    void aVariableSetToNothingIsMissing() {
        assertTrue(
                problems(with(Map.of("STRIPE_SECRET_KEY", "  ")))
                        .getFirst()
                        .startsWith("STRIPE_SECRET_KEY is missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "STRIPE_SECRET_KEY, pk_test_hidden, it is the publishable key",
        "STRIPE_SECRET_KEY, hidden, it is not sk_ or rk_",
        "STRIPE_SECRET_KEY, sk_test_…hidden, it is not sk_ or rk_",
        "STRIPE_SECRET_KEY, 'sk_test_\nhidden', it is not sk_ or rk_",
        "STRIPE_WEBHOOK_SECRET, 'whsec_hidden,hidden', number 2 is not whsec_",
        "STRIPE_ALLOWED_PRICE_IDS, prod_x, prod_x' does not start with price_",
        "STRIPE_API_BASE, api.example, starts with neither http",
        "CONSOLE_URL, ftp://console.example, starts with neither http",
        "CONSOLE_URL, https://console.example/?x=1, it goes on after the path",
        "CONSOLE_URL, https://user:hidden@console.example, it names a user",
        "STRIPE_SECRET_KEY, sk_test_, it is not sk_ or rk_",
        "BILLING_SESSION_URL, 'http:///session', it names no host",
        "DATABASE_URL, mysql://user:hidden@host/db, ''",
        "PORT, 70000, there is no such port",
        "PORT, sk_live_hidden, there is no such port",
        "BILLING_SESSION_URL, https://user:hid den@host/, it has a character"
    })
    void whatIsMalformedIsSaidWithoutTheSecret(String name, String value, String reason) {
        List<String> problems = problems(with(Map.of(name, value)));

        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith(name + " is malformed ("), problems.getFirst());
        assertTrue(problems.getFirst().contains(reason), problems.getFirst());
        assertFalse(problems.getFirst().contains("hidden"), problems.getFirst());
    }

    @Test
    void noSecretIsShown() {
        Config config =
                Config.read(with(Map.of("DATABASE_URL", "postgresql://user:hidden@host/db")));

        assertFalse(config.toString().contains("hidden"), config.toString());
    }

    @Test
    void theDatabaseAloneNeedsNothingElse() {
        assertTrue(Config.readDatabase(Map.of()).url().isEmpty());
        assertThrows(
                ConfigException.class,
                () -> Config.readDatabase(Map.of("DATABASE_URL", "nonsense")));
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.putAll(more);
        return variables;
    }

    private static List<String> problems(Map<String, String> variables) {
        return assertThrows(ConfigException.class, () -> Config.read(variables)).problems();
    }
}
