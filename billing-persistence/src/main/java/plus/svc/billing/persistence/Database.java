package plus.svc.billing.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.util.DriverDataSource;

import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException.StoreFailed;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * The database that the store works over, and a pool of connections to it. Safe for concurrent use.
 *
 * <p>Outages are short of patience: a connection that is not there, or an answer that does not
 * come, fails within seconds. The pool finds its way back by itself.
 *
 * <p>It works behind a pooler in transaction mode. Where there is none, {@code prepareThreshold=5}
 * in the URL lets the server keep its plans.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int CONNECTIONS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final String SOCKET_TIMEOUT = "socketTimeout";
    private static final String PREPARE_THRESHOLD = "prepareThreshold";
    private static final String NEVER = "0";

    static {
        // Advertising at INFO; nothing else reads these.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final DatabaseUrl url;
    private final HikariDataSource pool;
    private final DSLContext dsl;

    /** Connects when it is needed: that the database is there is not required yet. */
    public Database(DatabaseUrl url) {
        this.url = url;
        this.pool = new HikariDataSource(configuration(url));
        this.dsl = DSL.using(pool, SQLDialect.POSTGRES, quiet());
        dsl.configuration()
                .data(
                        Transactions.KEEPS_STATEMENTS,
                        !properties(url).getProperty(PREPARE_THRESHOLD).equals(NEVER));
    }

    /**
     * Brings the schema {@code billing} to the version that this build needs, creating it if need
     * be. A newer one stays as it is. Several processes may do so at once: one does, the others
     * wait for it. Those that work on the database meanwhile are held up for a moment at most. Best
     * over a direct connection: a pooler may cut a long migration short.
     *
     * @throws plus.svc.billing.model.BillingException.StoreFailed if it cannot be done
     */
    public void migrate() {
        // Flyway takes longer to find that nothing is pending than all else of a start.
        if (problem().isEmpty()) {
            return;
        }
        Migrations.run(url.jdbcUrl(), patientProperties());
        completeLater("the inbox", () -> InboxIndexes.complete(patient()));
        completeLater("what operators look for", () -> LaterIndexes.complete(patient()));
    }

    /** Whoever keeps a table locked keeps nobody from starting: retention completes it. */
    private static void completeLater(String indexed, Runnable complete) {
        try {
            complete.run();
        } catch (StoreFailed e) {
            LOG.warn("an index of {} is lacking until the daily round builds it", indexed, e);
        }
    }

    /**
     * Why the store cannot work now, for an operator, or empty if it can: the database is reached,
     * and at the version that this build needs or a newer one, as while a newer build replaces it
     * node by node.
     */
    public Optional<String> problem() {
        return Migrations.problem(dsl);
    }

    /** How the connections are used right now. */
    public PoolUse poolUse() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new PoolUse(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                CONNECTIONS);
    }

    /** Lets what is running end, and closes all connections. */
    @Override
    public void close() {
        pool.close();
    }

    DSLContext dsl() {
        return dsl;
    }

    /** Without a pool, for what may take minutes because it reads all that there is. */
    DSLContext patient() {
        // As the pool, it passes over what only another driver knows, such as pgbouncer=true.
        return DSL.using(
                new DriverDataSource(url.jdbcUrl(), null, patientProperties(), null, null),
                SQLDialect.POSTGRES,
                quiet());
    }

    /**
     * One connection without a pool, which would go on trying where it is refused.
     *
     * @throws org.jooq.exception.DataAccessException if it is
     */
    static CloseableDSLContext connect(DatabaseUrl url) {
        CloseableDSLContext connected = DSL.using(url.jdbcUrl(), properties(url));
        connected.configuration().set(quiet());
        return connected;
    }

    private Properties patientProperties() {
        Properties patient = properties(url);
        patient.remove(SOCKET_TIMEOUT);
        patient.putIfAbsent("loginTimeout", "5");
        return patient;
    }

    private static HikariConfig configuration(DatabaseUrl url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("billing");
        config.setJdbcUrl(url.jdbcUrl());
        config.setDataSourceProperties(properties(url));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setValidationTimeout(LONGEST_WAIT.toMillis() / 2);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static Properties properties(DatabaseUrl url) {
        Properties properties = url.properties();
        properties.putIfAbsent("ApplicationName", "billing");
        properties.putIfAbsent("connectTimeout", "3");
        properties.putIfAbsent(SOCKET_TIMEOUT, "10");
        properties.putIfAbsent("tcpKeepAlive", "true");
        // Statements kept in a session break behind a pooler in transaction mode.
        properties.putIfAbsent(PREPARE_THRESHOLD, NEVER);
        // The detail of an error quotes rows: e-mail addresses, in logs.
        properties.putIfAbsent("logServerErrorDetail", "false");
        return properties;
    }

    /** Without logging, which at DEBUG writes the values of each statement, payloads included. */
    private static Settings quiet() {
        return new Settings().withExecuteLogging(false).withFetchWarnings(false);
    }
}
