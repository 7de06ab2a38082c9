package plus.svc.billing.app;

import plus.svc.billing.app.Environment.Variable;
import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.stripe.StripeAccount;
import plus.svc.billing.stripe.StripeSettings;
import plus.svc.billing.stripe.WebhookEndpoints;
import plus.svc.billing.usecase.AllowedPrices;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * All that the environment says. Shows no secret in {@code toString}.
 *
 * @param port where to listen; 0 takes a free one
 * @param console the web console's base URL
 * @param retention how long events are kept, in months
 * @param identity who says who is signed in
 */
record Config(
        int port,
        URI console,
        Identity identity,
        DatabaseConfig database,
        StripeSettings stripe,
        AllowedPrices allowedPrices,
        AccessPolicy access,
        JudgeConfig judge,
        UpkeepConfig upkeep,
        Period retention,
        ManagementConfig management) {

    private static final int DEFAULT_PORT = 8080;
    private static final int LONGEST_GRACE = 365;

    /** An event that Stripe may deliver again, for 30 days, must not have been forgotten. */
    private static final int SHORTEST_RETENTION = 2;

    private static final int DEFAULT_RETENTION = 13;
    private static final int LONGEST_RETENTION = 120;

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
        Optional<Identity> identity = Identity.read(environment);
        DatabaseConfig database = DatabaseConfig.read(environment);
        AccessPolicy access = access(environment);
        JudgeConfig judge = JudgeConfig.read(environment);
        UpkeepConfig upkeep = UpkeepConfig.read(environment);
        int retention =
                environment
                        .optional(
                                Variables.EVENTS_RETENTION,
                                Values.wholeNumber(SHORTEST_RETENTION, LONGEST_RETENTION))
                        .orElse(DEFAULT_RETENTION);
        ManagementConfig management = ManagementConfig.read(environment);
        requireLogFormat(environment);
        int port = port(environment);
        environment.requireNoProblems();
        return new Config(
                port,
                console.orElseThrow(),
                identity.orElseThrow(),
                database,
                new StripeSettings(secretKey.orElseThrow(), webhookSecrets.orElseThrow(), apiBase),
                allowed.orElse(AllowedPrices.ANY),
                access,
                judge,
                upkeep,
                Period.ofMonths(retention),
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

    /**
     * Reads what Stripe's webhook endpoints are managed with, and nothing else.
     *
     * @throws ConfigException with what is missing or malformed
     */
    static WebhookEndpoints readWebhookEndpoints(Map<String, String> variables) {
        return readAccount(variables, WebhookEndpoints::new);
    }

    /**
     * Reads what Stripe is asked with about the account itself, and nothing else.
     *
     * @throws ConfigException with what is missing or malformed
     */
    static StripeAccount readStripeAccount(Map<String, String> variables) {
        return readAccount(variables, StripeAccount::new);
    }

    private static <T> T readAccount(
            Map<String, String> variables, BiFunction<String, Optional<URI>, T> open) {
        Environment environment = new Environment(variables);
        Optional<String> secretKey = environment.required(Variables.SECRET_KEY, Values::secretKey);
        Optional<URI> apiBase = environment.optional(Variables.API_BASE, Values::httpUrl);
        environment.requireNoProblems();
        return open.apply(secretKey.orElseThrow(), apiBase);
    }

    static int port(Environment environment) {
        return environment.optional(Variables.PORT, Values::port).orElse(DEFAULT_PORT);
    }

    /** What it says, the log has read for itself before. */
    private static void requireLogFormat(Environment environment) {
        var unused = environment.optional(Variables.LOG, Values.oneOf("text", "json"));
    }

    static Variable consoleVariable(Environment environment) {
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
