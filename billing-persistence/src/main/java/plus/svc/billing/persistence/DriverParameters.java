package plus.svc.billing.persistence;

import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Parameters of a connection, as the JDBC driver names them. What it does not know it ignores; that
 * is right for hints to other clients, and wrong for whatever protects the connection.
 *
 * <p>Source: PostgreSQL 17 documentation, "Parameter Key Words" of libpq; pgJDBC, "Connection
 * Parameters".
 */
final class DriverParameters {

    private static final Map<String, String> NAMES =
            Map.of(
                    "application_name", "ApplicationName",
                    "channel_binding", "channelBinding",
                    "connect_timeout", "connectTimeout",
                    "gssencmode", "gssEncMode",
                    "keepalives", "tcpKeepAlive",
                    "krbsrvname", "kerberosServerName",
                    "load_balance_hosts", "loadBalanceHosts",
                    "require_auth", "requireAuth",
                    "sslnegotiation", "sslNegotiation",
                    "target_session_attrs", "targetServerType");

    private static final Map<String, Map<String, String>> VALUES =
            Map.of(
                    "tcpKeepAlive", Map.of("0", "false", "1", "true"),
                    "loadBalanceHosts", Map.of("disable", "false", "random", "true"),
                    "targetServerType",
                            Map.of(
                                    "read-write", "primary",
                                    "read-only", "secondary",
                                    "standby", "secondary",
                                    "prefer-standby", "preferSecondary"));

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** Those the driver has, and two that change nothing: the first it always does. */
    private static final Set<String> SSL =
            Set.of(
                    "ssl",
                    "sslmode",
                    "sslrootcert",
                    "sslcert",
                    "sslkey",
                    "sslpassword",
                    "sslpasswordcallback",
                    "sslfactory",
                    "sslfactoryarg",
                    "sslhostnameverifier",
                    "sslNegotiation",
                    "sslResponseTimeout",
                    "sslsni",
                    "sslcompression");

    private final Properties properties = new Properties();

    /**
     * @throws IllegalArgumentException if it protects the connection in a way that cannot be had,
     *     or takes apart what is sent in one trip
     */
    void add(String libpqName, String value) {
        String name = NAMES.getOrDefault(libpqName, libpqName);
        if (name.equals("host") || name.equals("hostaddr") || name.equals("port")) {
            throw new IllegalArgumentException(
                    "the host and its port must stand before the database, not in a parameter");
        }
        if (name.equals("sslmode") && !SSL_MODES.contains(value)) {
            throw new IllegalArgumentException(
                    "sslmode is not disable, allow, prefer, require, verify-ca or verify-full");
        }
        if (name.startsWith("ssl") && !SSL.contains(name)) {
            throw new IllegalArgumentException(
                    "a parameter whose name starts with ssl is none that the JDBC driver has");
        }
        if (name.equals("preferQueryMode") && value.equals("simple")) {
            throw new IllegalArgumentException(
                    "preferQueryMode=simple would commit one by one what is sent as a whole: leave"
                            + " it out");
        }
        if (name.equals("prepareThreshold") && !value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("prepareThreshold is not a number from 0 on");
        }
        properties.setProperty(
                name, VALUES.getOrDefault(name, Map.of()).getOrDefault(value, value));
    }

    Properties properties() {
        if ("system".equals(properties.getProperty("sslrootcert"))) {
            properties.remove("sslrootcert");
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            properties.setProperty("sslmode", "verify-full");
        }
        if (properties.containsKey("sslrootcert")) {
            // As libpq does: who names an authority wants it asked.
            properties.replace("sslmode", "require", "verify-ca");
        }
        return properties;
    }
}
