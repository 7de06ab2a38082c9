package plus.svc.billing.persistence;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * A statement over many {@link Rows}: rendered once for all, so that it is prepared once as well.
 * Safe for concurrent use.
 *
 * @param sql it
 * @param <R> what makes a row
 */
record Bulk<R>(List<? extends Parameter<R>> parameters, String sql) {

    private static final DSLContext RENDERER = DSL.using(SQLDialect.POSTGRES);

    Bulk(List<? extends Parameter<R>> parameters, Query statement) {
        this(parameters, RENDERER.renderInlined(statement));
    }

    /** Does nothing, without asking, if there are no rows. */
    void execute(DSLContext tx, Collection<? extends R> rows) {
        Trip trip = new Trip(tx);
        trip.execute(this, rows);
        trip.go();
    }

    /** What is found, which is nothing, without asking, if there are no rows. */
    Result<Record> fetch(DSLContext tx, Collection<? extends R> rows, Field<?>... found) {
        Trip trip = new Trip(tx);
        Supplier<Result<Record>> result = trip.fetch(this, rows, found);
        trip.go();
        return result.get();
    }

    /**
     * Gives a statement that this is a part of what this takes.
     *
     * @param bound how many parameters it has been given
     * @return how many it has been given then
     */
    int bind(PreparedStatement statement, int bound, List<R> rows) throws SQLException {
        int last = bound;
        for (Parameter<R> parameter : parameters) {
            statement.setArray(++last, parameter.in(statement.getConnection(), rows));
        }
        return last;
    }
}
