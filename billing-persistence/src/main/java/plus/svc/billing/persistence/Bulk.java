package plus.svc.billing.persistence;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * A statement over many {@link Rows}: rendered once for all, so that it is prepared once as well.
 * Safe for concurrent use.
 *
 * @param <R> what makes a row
 */
final class Bulk<R> {

    private static final DSLContext RENDERER = DSL.using(SQLDialect.POSTGRES);

    private final List<ArrayOf<R, ?>> arrays;
    private final String sql;

    Bulk(List<ArrayOf<R, ?>> arrays, Query statement) {
        this.arrays = arrays;
        this.sql = RENDERER.renderInlined(statement);
    }

    /**
     * Does nothing, without asking, if there are no rows.
     *
     * @return how many rows were written
     */
    int execute(DSLContext tx, Collection<? extends R> rows) {
        return rows.isEmpty() ? 0 : tx.connectionResult(it -> execute(it, List.copyOf(rows)));
    }

    /** What is found, which is nothing, without asking, if there are no rows. */
    Result<Record> fetch(DSLContext tx, Collection<? extends R> rows, Field<?>... found) {
        return rows.isEmpty()
                ? tx.newResult(found)
                : tx.connectionResult(it -> fetch(tx, it, List.copyOf(rows), found));
    }

    private int execute(Connection connection, List<R> rows) throws SQLException {
        try (PreparedStatement statement = prepare(connection, rows)) {
            return statement.executeUpdate();
        }
    }

    private Result<Record> fetch(
            DSLContext tx, Connection connection, List<R> rows, Field<?>... found)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, rows);
                ResultSet results = statement.executeQuery()) {
            return tx.fetch(results, found);
        }
    }

    @SuppressWarnings("MustBeClosed")
    private PreparedStatement prepare(Connection connection, List<R> rows) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arrays.size(); i++) {
            statement.setArray(i + 1, arrays.get(i).in(connection, rows));
        }
        return statement;
    }
}
