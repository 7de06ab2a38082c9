package plus.svc.billing.persistence;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Statements that go to the database one behind the other, and whose answers come back together:
 * one wait for all, where each would be one. They are executed in turn, and each sees what was
 * committed, or written by those before it, when its turn has come.
 *
 * <p>Statements without rows are left out.
 */
final class Trip {

    private final DSLContext tx;
    private final List<Stop<?>> stops = new ArrayList<>();

    Trip(DSLContext tx) {
        this.tx = tx;
    }

    /** What is going to be found, once it has gone. */
    <R> Supplier<Result<Record>> fetch(
            Bulk<R> statement, Collection<? extends R> rows, Field<?>... found) {
        Found result = new Found(tx, found);
        add(statement, rows, result);
        return result;
    }

    /** Each of {@code rows} is going to be written: else {@link #go} throws. */
    <R> void write(Bulk<R> statement, Collection<? extends R> rows) {
        add(
                statement,
                rows,
                all -> {
                    if (all.getUpdateCount() < rows.size()) {
                        throw new Overtaken();
                    }
                });
    }

    /** Does what there is to do for {@code rows}, if there is. */
    <R> void execute(Bulk<R> statement, Collection<? extends R> rows) {
        add(statement, rows, all -> {});
    }

    /**
     * Goes there and back.
     *
     * @throws Overtaken if another transaction was the first to write a row
     */
    void go() {
        if (!stops.isEmpty()) {
            tx.connection(this::go);
        }
    }

    private <R> void add(Bulk<R> statement, Collection<? extends R> rows, Answer answer) {
        if (!rows.isEmpty()) {
            stops.add(new Stop<>(statement, List.copyOf(rows), answer));
        }
    }

    private void go(Connection connection) throws SQLException {
        String sql = String.join(";", stops.stream().map(it -> it.statement.sql()).toList());
        try (PreparedStatement all = connection.prepareStatement(sql)) {
            int bound = 0;
            for (Stop<?> stop : stops) {
                bound = stop.bind(all, bound);
            }
            all.execute();
            for (Stop<?> stop : stops) {
                stop.answer.read(all);
                all.getMoreResults();
            }
        }
    }

    /** Reads what a statement answered, where {@code all} has come to it. */
    private interface Answer {
        void read(PreparedStatement all) throws SQLException;
    }

    private record Stop<R>(Bulk<R> statement, List<R> rows, Answer answer) {

        int bind(PreparedStatement all, int bound) throws SQLException {
            return statement.bind(all, bound, rows);
        }
    }

    private static final class Found implements Answer, Supplier<Result<Record>> {

        private final DSLContext tx;
        private final Field<?>[] fields;
        private Result<Record> result;

        private Found(DSLContext tx, Field<?>... fields) {
            this.tx = tx;
            this.fields = fields;
            this.result = tx.newResult(fields);
        }

        @Override
        public void read(PreparedStatement all) throws SQLException {
            try (ResultSet rows = all.getResultSet()) {
                result = tx.fetch(rows, fields);
            }
        }

        @Override
        public Result<Record> get() {
            return result;
        }
    }
}
