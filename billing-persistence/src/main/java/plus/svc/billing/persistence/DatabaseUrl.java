package plus.svc.billing.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where a PostgreSQL database is and how to enter it. Immutable.
 *
 * <p>No message quotes any of it: a password whose special characters are not encoded can turn up
 * in every part.
 */
public final class DatabaseUrl {

    private static final String JDBC = "jdbc:";
    private static final List<String> SCHEMES = List.of("postgresql:", "postgres:");
    private static final int DEFAULT_PORT = 5432;
    private static final int LAST_PORT = 65535;

    private final String jdbcUrl;
    private final Properties properties;

    private DatabaseUrl(String jdbcUrl, Properties properties) {
        this.jdbcUrl = jdbcUrl;
        this.properties = properties;
    }

    /**
     * Reads {@code postgresql://user:password@host:5432/database?sslmode=verify-full}, as hosts
     * give it, or the same with {@code jdbc:} before it. User, password, database and parameters
     * are percent-encoded; there may be several hosts, separated by commas, and a port left out is
     * 5432. Parameters may have the names of libpq or of the JDBC driver.
     *
     * @throws IllegalArgumentException with what is wrong, and without any part of {@code text}
     */
    public static DatabaseUrl parse(String text) {
        String url = text.strip();
        boolean jdbc = url.startsWith(JDBC);
        String rest = withoutScheme(jdbc ? url.substring(JDBC.length()) : url);
        String[] parts = rest.split("\\?", 2);
        Properties credentials = new Properties();
        String address = address(parts[0], credentials);
        Properties properties = parameters(parts.length == 1 ? "" : parts[1], jdbc);
        properties.putAll(credentials);
        return new DatabaseUrl("jdbc:postgresql://" + address, properties);
    }

    /** Whether nothing that is sent there leaves the machine. */
    public boolean isOnThisMachine() {
        String hosts = jdbcUrl.substring("jdbc:postgresql://".length()).split("/", 2)[0];
        return Stream.of(hosts.split(","))
                .allMatch(it -> it.matches("(localhost|127\\.[0-9.]+|\\[::1]):\\d+"));
    }

    /** Without user, password and parameters. */
    String jdbcUrl() {
        return jdbcUrl;
    }

    /** User, password and parameters, for the driver; secret. */
    Properties properties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** Where the database is, without user, password and parameters. */
    @Override
    public String toString() {
        return jdbcUrl;
    }

    private static String withoutScheme(String url) {
        for (String scheme : SCHEMES) {
            if (url.startsWith(scheme)) {
                return url.substring(scheme.length());
            }
        }
        throw new IllegalArgumentException(
                "it does not start with postgresql://, postgres:// or jdbc:postgresql:");
    }

    private static String address(String rest, Properties credentials) {
        if (!rest.startsWith("//")) {
            return "localhost:" + DEFAULT_PORT + "/" + database(rest);
        }
        String[] parts = rest.substring(2).split("/", 2);
        int at = parts[0].lastIndexOf('@');
        String hosts = hosts(parts[0].substring(at + 1));
        if (at >= 0) {
            addCredentials(parts[0].substring(0, at), credentials);
        }
        return hosts + "/" + database(parts.length == 1 ? "" : parts[1]);
    }

    private static void addCredentials(String text, Properties credentials) {
        String[] parts = text.split(":", 2);
        credentials.setProperty("user", decoded(parts[0]));
        if (parts.length == 2) {
            credentials.setProperty("password", decoded(parts[1]));
        }
    }

    private static String hosts(String list) {
        List<String> hosts = new ArrayList<>();
        for (String host : list.split(",", -1)) {
            int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
            String name = end < 0 ? host : host.substring(0, end);
            String port = end < 0 ? "" : host.substring(end);
            hosts.add(requireHost(name) + ":" + port(port));
        }
        return String.join(",", hosts);
    }

    private static String requireHost(String name) {
        if (name.startsWith("/") || name.startsWith("%2")) {
            throw new IllegalArgumentException("Unix sockets are not supported: name a host");
        }
        return name.isEmpty() ? "localhost" : name;
    }

    private static int port(String text) {
        if (text.isEmpty() || text.equals(":")) {
            return DEFAULT_PORT;
        }
        if (!text.matches(":\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "a port is not a number (@, :, / and ? in a password must be written %40, %3A,"
                            + " %2F and %3F; an IPv6 address must stand in brackets)");
        }
        int port = Integer.parseInt(text.substring(1));
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("a port is not within 1 and " + LAST_PORT);
        }
        return port;
    }

    private static String database(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "it names no database: one must follow the host, after a /");
        }
        if (name.contains("/") || name.contains("@")) {
            throw new IllegalArgumentException(
                    "the database's name has a / or @ in it: the / of a password must be written"
                            + " %2F, its @ %40");
        }
        return URLEncoder.encode(decoded(name), UTF_8).replace("+", "%20");
    }

    private static Properties parameters(String query, boolean jdbc) {
        DriverParameters parameters = new DriverParameters();
        // The driver reads + as a blank; libpq, and so everybody else, does not.
        String escaped = jdbc ? query.replace("+", "%20") : query;
        for (String parameter : escaped.split("&", -1)) {
            if (!parameter.isEmpty()) {
                addParameter(parameter, parameters);
            }
        }
        return parameters.properties();
    }

    private static void addParameter(String parameter, DriverParameters parameters) {
        String[] parts = parameter.split("=", 2);
        if (parts.length == 1) {
            throw new IllegalArgumentException("a parameter after the ? has no value");
        }
        parameters.add(decoded(parts[0]), decoded(parts[1]));
    }

    private static String decoded(String text) {
        String decoded;
        try {
            decoded = URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            // Not as the cause: its message quotes what may be a piece of the password.
            throw new IllegalArgumentException(
                    "a % is not followed by two hexadecimal digits (% itself must be written %25)");
        }
        if (decoded.indexOf('\u0000') >= 0) {
            throw new IllegalArgumentException("%00 cannot be part of it");
        }
        return decoded;
    }
}
