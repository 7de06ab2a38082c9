package plus.svc.billing.persistence;

import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConnectionProvider;

import plus.svc.billing.model.BillingException.StoreFailed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs what the store does, and says so if the database fails. */
final class Transactions {

    /** Of a configuration's data: true where the driver keeps statements. */
    static final String KEEPS_STATEMENTS = "billing.keeps-statements";

    private static final int ATTEMPTS = 5;

    /** Serialization failure and deadlock: PostgreSQL asks for the same again. */
    private static final Set<String> PASSING = Set.of("40001", "40P01");

    /**
     * Classes: a value that cannot be stored, a rule broken, a conflict, a limit exceeded, a row
     * that somebody keeps locked.
     */
    private static final Set<String> OF_THE_DATA = Set.of("22", "23", "40", "54", "55");

    /**
     * All that is looked up or written is found by a key, so that one plan is as good as another,
     * and a prepared statement keeps its first: of an array that it does not know PostgreSQL
     * expects ten rows, and where there are fewer it would plan anew each time, which takes longer
     * than the rest. A plan that was made while a table was empty would read all of it from then
     * on: hence by index. Where statements are not kept, behind a pooler, each is planned for what
     * it is given, which may be in one partition of many.
     */
    private static final String BY_INDEX =
            "set_config('enable_seqscan', 'off', true),"
                    + " set_config('plan_cache_mode', (?::text[])[1], true)";

    private static final List<Parameter<Boolean>> PLANNED =
            List.of(
                    (connection, keeps) ->
                            connection.createArrayOf(
                                    "text",
                                    new String[] {
                                        keeps.getFirst() ? "force_generic_plan" : "auto"
                                    }));

    private static final Bulk<Boolean> READING = new Bulk<>(PLANNED, "select " + BY_INDEX);

    /**
     * Who keeps a row locked keeps those waiting that are after it, and not for long those that
     * came with them. What a process has locked that does not go on is free after a while.
     */
    private static final Bulk<Boolean> TERMS =
            new Bulk<>(
                    PLANNED,
                    "select "
                            + BY_INDEX
                            + ", set_config('lock_timeout', '3s', true),"
                            + " set_config('idle_in_transaction_session_timeout', '10s', true),"
                            + " pg_advisory_xact_lock_shared(hashtext('billing.erasure'))");

    private final DSLContext dsl;

    Transactions(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** All of {@code work} or nothing of it. It may run more than once. */
    <T> T atomically(String operation, Function<DSLContext, T> work) {
        return inTrips(
                operation,
                tx -> {
                    firstTrip(tx).go();
                    return work.apply(tx);
                });
    }

    /** The same, on terms of its own: {@code work} begins with {@link #firstTrip}, or erases. */
    <T> T inTrips(String operation, Function<DSLContext, T> work) {
        return attempt(operation, db -> db.connectionResult(it -> atomically(db, it, work)));
    }

    /**
     * All of {@code work} or nothing of it, committed by the time its result is read: outside of a
     * transaction, what is sent in one trip is one (ADR 12). Hence nothing in it may be taken back
     * for what it came to. It may run more than once.
     */
    <T> T inOneTrip(String operation, Function<Trip, Supplier<T>> work) {
        return attempt(
                operation,
                db -> {
                    Trip trip = firstTrip(db);
                    Supplier<T> result = work.apply(trip);
                    trip.go();
                    return result.get();
                });
    }

    void executeInOneTrip(String operation, Consumer<Trip> work) {
        inOneTrip(
                operation,
                trip -> {
                    work.accept(trip);
                    return () -> trip;
                });
    }

    /** What a transaction begins with, to be followed by more. */
    static Trip firstTrip(DSLContext tx) {
        Trip trip = new Trip(tx);
        trip.execute(TERMS, List.of(keepsStatements(tx)));
        return trip;
    }

    /** What only reads, in this trip alone, begins with. */
    static Trip readingTrip(DSLContext db) {
        Trip trip = new Trip(db);
        trip.execute(READING, List.of(keepsStatements(db)));
        return trip;
    }

    void execute(String operation, Consumer<DSLContext> work) {
        atomically(
                operation,
                tx -> {
                    work.accept(tx);
                    return tx;
                });
    }

    /**
     * For work of one statement, or of several that only read, or that may be begun anew after any
     * of them.
     */
    <T> T plainly(String operation, Function<DSLContext, T> work) {
        return attempt(operation, work);
    }

    private static boolean keepsStatements(DSLContext db) {
        return Boolean.TRUE.equals(db.configuration().data(KEEPS_STATEMENTS));
    }

    private static <T> T atomically(
            DSLContext db, Connection connection, Function<DSLContext, T> work)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            DSLContext tx =
                    db.configuration().derive(new DefaultConnectionProvider(connection)).dsl();
            T result = work.apply(tx);
            connection.commit();
            return result;
        } catch (Throwable failure) {
            rollback(connection, failure);
            throw failure;
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }

    /** Whether a failure may be due to what was to be stored, not to the database's state. */
    static boolean isOfTheData(RuntimeException failure) {
        return !(failure instanceof StoreFailed)
                || !(failure.getCause() instanceof DataAccessException cause)
                || OF_THE_DATA.contains(String.valueOf(cause.sqlState()).substring(0, 2));
    }

    private <T> T attempt(String operation, Function<DSLContext, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.apply(dsl);
            } catch (DataAccessException | Overtaken e) {
                if (attempt == ATTEMPTS || !isPassing(e)) {
                    throw new StoreFailed(operation, e);
                }
            }
        }
    }

    private static boolean isPassing(RuntimeException e) {
        return !(e instanceof DataAccessException failure)
                || PASSING.contains(String.valueOf(failure.sqlState()));
    }
}
