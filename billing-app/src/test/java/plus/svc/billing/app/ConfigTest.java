package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.model.Refetch;
import plus.svc.billing.usecase.AllowedPrices;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ConfigTest {

    private static final Map<String, String> COMPLETE =
            Map.of(
                    "STRIPE_SECRET_KEY", "sk_test_hidden",
                    "STRIPE_WEBHOOK_SECRET", "whsec_hidden1, whsec_hidden2",
                    "CONSOLE_URL", "https://console.example/",
                    "BILLING_SESSION_URL", "http://accounts.example/api/auth/session");

    private static final String P_256 =
            "-----BEGIN PUBLIC KEY-----\\n"
                    + "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEXEib57Cx5BrNEJ2CXV1u7e+tu99I\\n"
                    + "R6Tb7H9fWNyfonk4GhTZddb1vxwE/yUFdfVl75UEdyQXFpjfAwygp6jhCA==\\n"
                    + "-----END PUBLIC KEY-----";

    @Test
    void whatIsNotSetHasADefault() {
        Config config = Config.read(COMPLETE);

        assertEquals(8080, config.port());
        assertEquals(AllowedPrices.ANY, config.allowedPrices());
        assertTrue(config.database().url().isEmpty());
        assertTrue(config.database().dataDirectory().endsWith(Path.of(".billing", "data")));
        assertEquals(AccessPolicy.DEFAULT, config.access());
        assertEquals(new JudgeConfig(Duration.ofSeconds(5), Refetch.DOUBT), config.judge());
        assertEquals(new UpkeepConfig(Optional.of(Duration.ofMinutes(5)), 60), config.upkeep());
        assertEquals(Period.ofMonths(13), config.retention());
    }

    @Test
    void howLongEventsAreKeptIsRead() {
        Config config = Config.read(with(Map.of("BILLING_EVENTS_RETENTION", "2")));

        assertEquals(Period.ofMonths(2), config.retention());
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
        assertEquals(
                new Identity.AccountService(URI.create("http://accounts.example/api/auth/session")),
                config.identity());
    }

    @ParameterizedTest
    @CsvSource({"doubt, 1, PT1S, DOUBT", "always, 3600, PT1H, ALWAYS"})
    void howEventsAreJudgedIsRead(String refetch, String window, Duration length, Refetch how) {
        Config config =
                Config.read(
                        with(
                                Map.of(
                                        "BILLING_REFETCH", refetch,
                                        "BILLING_AMBIGUITY_WINDOW", window)));

        assertEquals(new JudgeConfig(length, how), config.judge());
    }

    @Test
    void whoHasAccessIsRead() {
        AccessPolicy access =
                Config.read(
                                with(
                                        Map.of(
                                                "BILLING_PAST_DUE_GRACE_DAYS", "3",
                                                "BILLING_ACCESS_INCOMPLETE", "true",
                                                "BILLING_ACCESS_PAUSED", "false")))
                        .access();

        assertEquals(new AccessPolicy(Optional.of(Duration.ofDays(3)), true, false), access);
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "5m, PT5M", "24h, P1D", "1h, PT1H", "off,"})
    void howOftenLostEventsAreLookedForIsRead(String value, Duration pause) {
        Config config = Config.read(with(Map.of("BILLING_CATCH_UP", value)));

        assertEquals(Optional.ofNullable(pause), config.upkeep().catchUp());
    }

    @ParameterizedTest
    @CsvSource({
        "5m, 60, 5, PT5S",
        "5m, 600, 50, PT5S",
        "5m, 30, 2, PT4S",
        "5m, 7, 1, PT8.571428571S",
        "5m, 1, 1, PT1M",
        "5m, 0, 0,",
        "off, 60, 0,"
    })
    void subscriptionsAreAuditedInSmallTurns(
            String catchUp, String perMinute, int atMost, Duration pause) {
        Config config =
                Config.read(
                        with(
                                Map.of(
                                        "BILLING_CATCH_UP", catchUp,
                                        "BILLING_AUDIT_PER_MINUTE", perMinute)));

        assertEquals(
                Optional.ofNullable(pause).map(it -> new UpkeepConfig.Pace(atMost, it)),
                config.upkeep().audit());
    }

    @Test
    void operatorsLookFromThisMachineUnlessATokenIsAskedFor() {
        ManagementConfig closed = Config.read(COMPLETE).management();
        ManagementConfig open =
                Config.read(
                                with(
                                        Map.of(
                                                "BILLING_MANAGEMENT_PORT", "0",
                                                "BILLING_ADMIN_TOKEN", "0123456789abcdef")))
                        .management();

        assertEquals(Optional.of(9464), closed.port());
        assertEquals("127.0.0.1", closed.host());
        assertEquals(Optional.of(0), open.port());
        assertEquals("0.0.0.0", open.host());
        assertFalse(open.toString().contains("0123456789abcdef"), open::toString);
    }

    @Test
    void thereMayBeNothingForOperatorsToLookAt() {
        Config config = Config.read(with(Map.of("BILLING_MANAGEMENT_PORT", "off")));

        assertEquals(Optional.empty(), config.management().port());
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
    void whereNobodyIsSaidToKnowWhoIsSignedInEachWayIsNamed() {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.remove("BILLING_SESSION_URL");

        String problem = problems(variables).getFirst();

        assertTrue(problem.startsWith("BILLING_SESSION_URL is missing"), problem);
        assertTrue(
                problem.endsWith("set BILLING_JWT_JWKS_URL or BILLING_JWT_PUBLIC_KEY instead."),
                problem);
    }

    @ParameterizedTest
    @CsvSource({
        "BILLING_SESSION_URL, BILLING_JWT_JWKS_URL",
        "BILLING_SESSION_URL, BILLING_JWT_PUBLIC_KEY",
        "BILLING_JWT_JWKS_URL, BILLING_JWT_PUBLIC_KEY"
    })
    void onlyOneMayKnowWhoIsSignedIn(String one, String another) {
        Map<String, String> variables = tokens(Map.of());
        variables.remove("BILLING_JWT_JWKS_URL");
        Map<String, String> ways =
                Map.of(
                        "BILLING_SESSION_URL", "https://accounts.example/api/auth/session",
                        "BILLING_JWT_JWKS_URL", "https://id.example/jwks.json",
                        "BILLING_JWT_PUBLIC_KEY", P_256);
        variables.put(one, String.valueOf(ways.get(one)));
        variables.put(another, String.valueOf(ways.get(another)));

        assertEquals(
                List.of(one + " and " + another + " are set: leave only one of them."),
                problems(variables));
    }

    @Test
    void whatTokensAreBelievedHasADefault() {
        assertEquals(
                new Identity.SignedToken(
                        new JwtConfig(
                                new JwtConfig.Keys.Published(
                                        URI.create("https://id.example/jwks.json")),
                                "https://id.example",
                                "billing",
                                Set.of(JwtAlgorithm.RS256, JwtAlgorithm.ES256),
                                new JwtClaims("sub", "email", Optional.empty(), "true"))),
                Config.read(tokens(Map.of())).identity());
    }

    @Test
    void whatTokensAreBelievedIsRead() {
        Map<String, String> variables =
                tokens(
                        Map.of(
                                "BILLING_JWT_PUBLIC_KEY", P_256,
                                "BILLING_JWT_ALGORITHMS", "RS256, ES256",
                                "BILLING_JWT_USER_CLAIM", "user.id",
                                "BILLING_JWT_EMAIL_CLAIM", "user.email",
                                "BILLING_JWT_READ_ONLY_CLAIM", "user.groups",
                                "BILLING_JWT_READ_ONLY_VALUE", "ReadOnly Role"));
        variables.remove("BILLING_JWT_JWKS_URL");

        assertEquals(
                new Identity.SignedToken(
                        new JwtConfig(
                                new JwtConfig.Keys.Given(PublicKeyPem.read(P_256)),
                                "https://id.example",
                                "billing",
                                Set.of(JwtAlgorithm.RS256, JwtAlgorithm.ES256),
                                new JwtClaims(
                                        "user.id",
                                        "user.email",
                                        Optional.of("user.groups"),
                                        "ReadOnly Role"))),
                Config.read(variables).identity());
    }

    @Test
    void aTokenIsForAnAudienceAndFromAnIssuer() {
        Map<String, String> variables = tokens(Map.of());
        variables.remove("BILLING_JWT_ISSUER");
        variables.remove("BILLING_JWT_AUDIENCE");

        List<String> problems = problems(variables);

        assertEquals(2, problems.size());
        assertTrue(problems.getFirst().startsWith("BILLING_JWT_ISSUER is missing"));
        assertTrue(problems.getLast().startsWith("BILLING_JWT_AUDIENCE is missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "BILLING_JWT_ALGORITHMS, 'RS256,HS256', is malformed (one of them is not known here)",
        "BILLING_JWT_ALGORITHMS, none, is malformed (one of them is not known here)",
        "BILLING_JWT_ALGORITHMS, RS256, has none that fits the public key",
        "BILLING_JWT_PUBLIC_KEY, hidden, is malformed (it is no PEM block)"
    })
    void tokensThatCouldNotBeVerifiedAreRefused(String name, String value, String reason) {
        Map<String, String> variables = tokens(Map.of("BILLING_JWT_PUBLIC_KEY", P_256));
        variables.remove("BILLING_JWT_JWKS_URL");
        variables.put(name, value);

        List<String> problems = problems(variables);

        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith(name + " " + reason), problems.getFirst());
        assertFalse(problems.getFirst().contains("hidden"), problems.getFirst());
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
        "BILLING_MANAGEMENT_PORT, on, there is no such port",
        "BILLING_MANAGEMENT_PORT, 70000, 'it should be off, or a number from 0 to 65535'",
        "BILLING_LOG, hidden, it should be text or json",
        "BILLING_ADMIN_TOKEN, hidden, it is shorter than 16",
        "BILLING_ADMIN_TOKEN, hidden hidden hidden, it has a character that is not visible ASCII",
        "BILLING_SESSION_URL, https://user:hid den@host/, it has a character",
        "BILLING_REFETCH, never, there is no such way",
        "BILLING_REFETCH, hidden, it should be doubt or always",
        "BILLING_AMBIGUITY_WINDOW, 0, it is not a whole number from 1 to 3600",
        "BILLING_AMBIGUITY_WINDOW, 3601, it is not a whole number from 1 to 3600",
        "BILLING_AMBIGUITY_WINDOW, -1, it is not a whole number from 1 to 3600",
        "BILLING_AMBIGUITY_WINDOW, 1.5, it is not a whole number from 1 to 3600",
        "BILLING_AMBIGUITY_WINDOW, 99999999999, it should be whole seconds from 1 to 3600",
        "BILLING_CATCH_UP, 5, 'it is not a number with s, m or h after it'",
        "BILLING_CATCH_UP, 0s, 'it is not a number with s, m or h after it'",
        "BILLING_CATCH_UP, 25h, it is longer than a day",
        "BILLING_CATCH_UP, hidden, 'it should be off, or how often, such as 30s, 5m or 1h'",
        "BILLING_AUDIT_PER_MINUTE, 601, it is not a whole number from 0 to 600",
        "BILLING_EVENTS_RETENTION, 1, it is not a whole number from 2 to 120",
        "BILLING_EVENTS_RETENTION, 13mo, it should be whole months from 2 to 120",
        "BILLING_PAST_DUE_GRACE_DAYS, 366, it is not a whole number from 0 to 365",
        "BILLING_PAST_DUE_GRACE_DAYS, 3d, it should be whole days from 0 to 365",
        "BILLING_ACCESS_INCOMPLETE, yes, it is neither true nor false",
        "BILLING_ACCESS_PAUSED, TRUE, it should be true or false"
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

    /** Without the account service. */
    private static Map<String, String> tokens(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.remove("BILLING_SESSION_URL");
        variables.put("BILLING_JWT_JWKS_URL", "https://id.example/jwks.json");
        variables.put("BILLING_JWT_ISSUER", "https://id.example");
        variables.put("BILLING_JWT_AUDIENCE", "billing");
        variables.putAll(more);
        return variables;
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
