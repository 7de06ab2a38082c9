package plus.svc.billing.app;

import plus.svc.billing.app.Environment.Variable;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.DatabaseUrl;
import plus.svc.billing.stripe.StripeSettings;
import plus.svc.billing.usecase.AllowedPrices;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        AllowedPrices allowedPrices) {

    /**
     * Where the database is.
     *
     * @param url the host's own, or empty for the embedded one
     * @param dataDirectory of the embedded one
     */
    record DatabaseConfig(Optional<DatabaseUrl> url, Path dataDirectory) {

        /** The database that it says: the host's, or one of our own, started. */
        Database open(Closing closing) {
            DatabaseUrl known = url.orElseGet(() -> startEmbedded(closing));
            return closing.start(() -> new Database(known));
        }

        private DatabaseUrl startEmbedded(Closing closing) {
            EmbeddedDatabase embedded = closing.start(() -> EmbeddedDatabase.start(dataDirectory));
            return DatabaseUrl.parse(embedded.jdbcUrl());
        }

        private static DatabaseConfig read(Environment environment) {
            return new DatabaseConfig(
                    environment.optional(Variables.DATABASE_URL, DatabaseUrl::parse),
                    environment
                            .optional(Variables.DATA_DIR, Path::of)
                            .orElse(DEFAULT_DATA_DIRECTORY));
        }
    }

    private static final int DEFAULT_PORT = 8080;
    private static final int LAST_PORT = 65_535;
    private static final Path DEFAULT_DATA_DIRECTORY =
            Path.of(System.getProperty("user.home"), ".billing", "data");

    /**
     * Reads what serving needs.
     *
     * @throws ConfigException with everything that is missing or malformed
     */
    static Config read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Optional<String> secretKey = environment.required(Variables.SECRET_KEY, Config::secretKey);
        Optional<List<String>> webhookSecrets =
                environment.required(Variables.WEBHOOK_SECRET, Config::webhookSecrets);
        Optional<AllowedPrices> allowed =
                environment.optional(Variables.ALLOWED_PRICES, AllowedPrices::parse);
        Optional<URI> apiBase = environment.optional(Variables.API_BASE, Config::httpUrl);
        Optional<URI> console = environment.required(consoleVariable(environment), Config::baseUrl);
        Optional<URI> session = environment.required(Variables.SESSION_URL, Config::httpUrl);
        DatabaseConfig database = DatabaseConfig.read(environment);
        int port = environment.optional(Variables.PORT, Config::port).orElse(DEFAULT_PORT);
        environment.requireNoProblems();
        return new Config(
                port,
                console.orElseThrow(),
                session.orElseThrow(),
                database,
                new StripeSettings(secretKey.orElseThrow(), webhookSecrets.orElseThrow(), apiBase),
                allowed.orElse(AllowedPrices.ANY));
    }

    /**
     * Reads what the database needs, and nothing else.
     *
     * @throws ConfigException with everything that is malformed
     */
    static DatabaseConfig readDatabase(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        DatabaseConfig database = DatabaseConfig.read(environment);
        environment.requireNoProblems();
        return database;
    }

    private static Variable consoleVariable(Environment environment) {
        return environment.isSet(Variables.CONSOLE_URL)
                        || !environment.isSet(Variables.CONSOLE_URL_ALIAS)
                ? Variables.CONSOLE_URL
                : Variables.CONSOLE_URL_ALIAS;
    }

    private static String secretKey(String value) {
        if (value.startsWith("pk_")) {
            throw new IllegalArgumentException("it is the publishable key");
        }
        if (!value.matches("(sk|rk)_(test|live)_[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException(
                    "it is not sk_ or rk_, then test_ or live_, then letters and digits");
        }
        return value;
    }

    private static List<String> webhookSecrets(String value) {
        List<String> secrets = new ArrayList<>();
        for (String secret : value.split(",", -1)) {
            if (!secret.strip().matches("whsec_[!-~]+")) {
                throw new IllegalArgumentException(
                        "number "
                                + (secrets.size() + 1)
                                + " is not whsec_ with characters after it");
            }
            secrets.add(secret.strip());
        }
        return secrets;
    }

    private static URI httpUrl(String value) {
        URI url;
        try {
            url = new URI(value);
        } catch (URISyntaxException e) {
            // Without the cause, which quotes the URL, and with it a password in it.
            throw new IllegalArgumentException("it has a character that a URL cannot have");
        }
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("it starts with neither http:// nor https://");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it names a user");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("it names no host");
        }
        return url;
    }

    private static URI baseUrl(String value) {
        URI url = httpUrl(value);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("it goes on after the path");
        }
        return url;
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > LAST_PORT) {
            throw new IllegalArgumentException("there is no such port");
        }
        return Integer.parseInt(value);
    }
}
