package plus.svc.billing.app;

import plus.svc.billing.app.Environment.Variable;
import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.stripe.StripeSettings;
import plus.svc.billing.usecase.AllowedPrices;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the environment says. Shows no secret in {@code toString}.
 *
 * @param port where to listen; 0 takes a free one
 * @param console the web console's base URL
 * @param session where the account service answers {@code GET /api/auth/session}
 */
record Config(
        int port,
        URI console,
        URI session,
        DatabaseConfig database,
        StripeSettings stripe,
        AllowedPrices allowedPrices,
        AccessPolicy access,
        JudgeConfig judge,
        UpkeepConfig upkeep,
        ManagementConfig management) {

    private static final int DEFAULT_PORT = 8080;
    private static final int LONGEST_GRACE = 365;

    /**
     * Reads what serving needs.
     *
     * @throws ConfigException with everything that is missing or malformed
     */
    static Config read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Optional<String> secretKey = environment.required(Variables.SECRET_KEY, Values::secretKey);
        Optional<List<String>> webhookSecrets =
                environment.required(Variables.WEBHOOK_SECRET, Values::webhookSecrets);
        Optional<AllowedPrices> allowed =
                environment.optional(Variables.ALLOWED_PRICES, AllowedPrices::parse);
        Optional<URI> apiBase = environment.optional(Variables.API_BASE, Values::httpUrl);
        Optional<URI> console = environment.required(consoleVariable(environment), Values::baseUrl);
        Optional<URI> session = environment.required(Variables.SESSION_URL, Values::httpUrl);
        DatabaseConfig database = DatabaseConfig.read(environment);
        AccessPolicy access = access(environment);
        JudgeConfig judge = JudgeConfig.read(environment);
        UpkeepConfig upkeep = UpkeepConfig.read(environment);
        ManagementConfig management = ManagementConfig.read(environment);
        requireLogFormat(environment);
        int port = environment.optional(Variables.PORT, Values::port).orElse(DEFAULT_PORT);
        environment.requireNoProblems();
        return new Config(
                port,
                console.orElseThrow(),
                session.orElseThrow(),
                database,
                new StripeSettings(secretKey.orElseThrow(), webhookSecrets.orElseThrow(), apiBase),
                allowed.orElse(AllowedPrices.ANY),
                access,
                judge,
                upkeep,
                management);
    }

    /**
     * Reads what the database needs, and nothing else.
     *
     * @throws ConfigException with everything that is malformed
     */
    static DatabaseConfig readDatabase(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        DatabaseConfig database = DatabaseConfig.read(environment);
        requireLogFormat(environment);
        environment.requireNoProblems();
        return database;
    }

    /** How Stripe is spoken with, and what its events mean. */
    record Provider(StripeSettings stripe, JudgeConfig judge) {}

    /**
     * Reads what asking Stripe needs, and nothing else.
     *
     * @throws ConfigException with everything that is missing or malformed
     */
    static Provider readProvider(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Optional<String> secretKey = environment.required(Variables.SECRET_KEY, Values::secretKey);
        Optional<List<String>> webhookSecrets =
                environment.required(Variables.WEBHOOK_SECRET, Values::webhookSecrets);
        Optional<URI> apiBase = environment.optional(Variables.API_BASE, Values::httpUrl);
        JudgeConfig judge = JudgeConfig.read(environment);
        environment.requireNoProblems();
        return new Provider(
                new StripeSettings(secretKey.orElseThrow(), webhookSecrets.orElseThrow(), apiBase),
                judge);
    }

    /** What it says, the log has read for itself before. */
    private static void requireLogFormat(Environment environment) {
        var unused = environment.optional(Variables.LOG, Values.oneOf("text", "json"));
    }

    private static Variable consoleVariable(Environment environment) {
        return environment.isSet(Variables.CONSOLE_URL)
                        || !environment.isSet(Variables.CONSOLE_URL_ALIAS)
                ? Variables.CONSOLE_URL
                : Variables.CONSOLE_URL_ALIAS;
    }

    private static AccessPolicy access(Environment environment) {
        return new AccessPolicy(
                environment
                        .optional(
                                Variables.PAST_DUE_GRACE_DAYS, Values.wholeNumber(0, LONGEST_GRACE))
                        .map(Duration::ofDays),
                environment.optional(Variables.ACCESS_INCOMPLETE, Values::isTrue).orElse(false),
                environment.optional(Variables.ACCESS_PAUSED, Values::isTrue).orElse(false));
    }
}
