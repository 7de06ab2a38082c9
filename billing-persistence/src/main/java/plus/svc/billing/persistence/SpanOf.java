package plus.svc.billing.persistence;

import org.jooq.Field;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The least and the greatest of what many rows have in one column, as the driver sends it.
 *
 * @param <R> what makes a row
 */
record SpanOf<R>(Field<Instant> column, Function<? super R, Instant> value)
        implements Parameter<R> {

    @Override
    public Array in(Connection connection, List<? extends R> rows) throws SQLException {
        List<Instant> sorted = rows.stream().<Instant>map(value).sorted().toList();
        return ArrayOf.values(column).in(connection, List.of(sorted.getFirst(), sorted.getLast()));
    }
}
