package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database on a server, and who enters it. Shows no password in {@code toString}.
 *
 * @param user as in the URL, with {@code :password} if there is one
 */
record PostgresAddress(String host, int port, String user, String database) {

    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads {@code postgresql://user:password@host:port/database}.
     *
     * @throws Failure if it is anything else
     */
    static PostgresAddress parse(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null || uri.getRawUserInfo() == null || uri.getPath().length() < 2) {
            throw new Failure("DATABASE_URL is not postgresql://user:password@host/database");
        }
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                uri.getRawUserInfo(),
                uri.getPath().substring(1));
    }

    PostgresAddress withDatabase(String other) {
        return new PostgresAddress(host, port, user, other);
    }

    /** For programs that take such a URL. */
    String url() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }

    Connection connect() {
        String[] credentials = URLDecoder.decode(user.replace("+", "%2B"), UTF_8).split(":", 2);
        String jdbc = "jdbc:postgresql://" + host + ":" + port + "/" + database;
        try {
            return DriverManager.getConnection(
                    jdbc, credentials[0], credentials.length == 1 ? "" : credentials[1]);
        } catch (SQLException e) {
            throw new Failure("there is no way into the database " + database, e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
