package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.stream.Collectors;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "postgresql://host/db jdbc:postgresql://host:5432/db",
                "postgres://host:6543/db jdbc:postgresql://host:6543/db",
                "postgresql://host:/db jdbc:postgresql://host:5432/db",
                "postgresql:///db jdbc:postgresql://localhost:5432/db",
                "postgresql://[::1]/db jdbc:postgresql://[::1]:5432/db",
                "postgresql://u:p@[2001:db8::1]:6543/db jdbc:postgresql://[2001:db8::1]:6543/db",
                "postgresql://a,b:2,[::1]:3/db jdbc:postgresql://a:5432,b:2,[::1]:3/db",
                "postgresql://host/a%20b%2Fc jdbc:postgresql://host:5432/a%20b%2Fc",
                "postgresql://host/a+b jdbc:postgresql://host:5432/a%2Bb",
                "jdbc:postgresql://host:6543/db?user=u jdbc:postgresql://host:6543/db",
                "jdbc:postgresql:db jdbc:postgresql://localhost:5432/db",
            })
    void theDatabaseIsFound(String text, String jdbcUrl) {
        assertEquals(jdbcUrl, DatabaseUrl.parse(text).jdbcUrl());
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://alice:p%40ss%3A%2F%3F%25+1@host/db, alice, p@ss:/?%+1",
        "postgresql://alice:p@ss@host/db, alice, p@ss",
        "postgresql://alice:a:b@host/db, alice, a:b",
        "postgresql://al%40ice:@host/db, al@ice, ''",
        "postgresql://host/db?user=alice&password=a%26b, alice, a&b",
        "jdbc:postgresql://host/db?user=alice&password=a+b%2B, alice, a b+",
        "jdbc:postgresql://alice:secret@host/db, alice, secret",
    })
    void userAndPasswordAreDecoded(String text, String user, String password) {
        assertEquals(Map.of("user", user, "password", password), parameters(text));
    }

    @Test
    void aUserNeedsNoPassword() {
        assertEquals(Map.of("user", "alice"), parameters("postgresql://alice@host/db"));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=verify-full, sslmode, verify-full",
        "sslrootcert=%2Fetc%2Fca.pem, sslrootcert, /etc/ca.pem",
        "channel_binding=require, channelBinding, require",
        "options=-c%20statement_timeout%3D5s, options, -c statement_timeout=5s",
        "connect_timeout=7, connectTimeout, 7",
        "application_name=shop, ApplicationName, shop",
        "target_session_attrs=read-write, targetServerType, primary",
        "target_session_attrs=any, targetServerType, any",
        "load_balance_hosts=random, loadBalanceHosts, true",
        "keepalives=0, tcpKeepAlive, false",
        "prepareThreshold=5, prepareThreshold, 5",
        "pgbouncer=true, pgbouncer, true",
    })
    void aParameterOfLibpqOrOfTheDriverIsTheDrivers(String given, String name, String value) {
        assertEquals(Map.of(name, value), parameters("postgresql://host/db?" + given));
    }

    @Test
    void whoNamesAnAuthorityHasItAsked() {
        assertEquals(
                "verify-ca",
                parameters("postgresql://host/db?sslmode=require&sslrootcert=ca.pem")
                        .get("sslmode"));
        assertEquals("require", parameters("postgresql://host/db?sslmode=require").get("sslmode"));
    }

    @Test
    void theSystemsAuthoritiesAreTheJvms() {
        Map<String, String> parameters =
                parameters("postgresql://host/db?sslmode=require&sslrootcert=system");

        assertNull(parameters.get("sslrootcert"));
        assertEquals("verify-full", parameters.get("sslmode"));
        assertEquals("org.postgresql.ssl.DefaultJavaSSLFactory", parameters.get("sslfactory"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://alice:secret@host/db | does not start with",
                "alice:secret@host/db | does not start with",
                "postgresql://alice:secret@host | names no database",
                "postgresql://alice:secret@host/ | names no database",
                "postgresql://alice:secret@host?sslmode=require | names no database",
                "postgresql://alice:secret@host:port/db | port is not a number",
                "postgresql://alice:secret@host:70000/db | port is not within",
                "postgresql://alice:secret@host:0/db | port is not within",
                "postgresql://alice:secret@::1/db | IPv6",
                "postgresql://alice:secret/x@host/db | %2F",
                "postgresql://alice:secret?x@host/db | %3F",
                "postgresql://alice:1secret/x@host/db | port is not a number",
                "postgresql://alice:12/secret@host/db | %2F",
                "postgresql://alice:12/3?secret@host/db | no value",
                "postgresql://alice:secret%zz@host/db | %25",
                "postgresql://alice:secret%@host/db | %25",
                "postgresql://alice:secret%00@host/db | %00",
                "postgresql://alice:secret@%2Fvar%2Frun/db | Unix sockets",
                "postgresql://alice:secret@/db?host=/var/run | host",
                "postgresql://alice:secret@host/db?sslmode=no-verify | sslmode is not",
                "postgresql://alice:secret@host/db?sslcrl=x | starts with ssl",
                "postgresql://alice:secret@host/db?preferQueryMode=simple | leave it out",
                "postgresql://alice:secret@host/db?prepareThreshold=-1 | number from 0 on",
            })
    void whatIsWrongIsSaidWithoutThePassword(String text, String reason) {
        String message =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(text))
                                .getMessage());

        assertTrue(message.contains(reason), message);
        assertFalse(message.contains("secret"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://alice:secret@host/db?sslpassword=secret",
                "jdbc:postgresql://host/db?user=alice&password=secret"
            })
    void itsTextHidesWhatIsSecret(String text) {
        assertEquals("jdbc:postgresql://host:5432/db", DatabaseUrl.parse(text).toString());
    }

    private static Map<String, String> parameters(String url) {
        var properties = DatabaseUrl.parse(url).properties();
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(it -> it, properties::getProperty));
    }
}
