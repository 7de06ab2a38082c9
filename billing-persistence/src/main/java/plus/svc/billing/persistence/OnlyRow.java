package plus.svc.billing.persistence;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A parameter of a statement that reads the first of its rows: more would be lost unnoticed.
 *
 * @param <R> what makes a row
 */
record OnlyRow<R>(Parameter<R> parameter) implements Parameter<R> {

    /**
     * @throws IllegalArgumentException if there are more
     */
    @Override
    public Array in(Connection connection, List<? extends R> rows) throws SQLException {
        if (rows.size() != 1) {
            throw new IllegalArgumentException("a statement of one row is given " + rows.size());
        }
        return parameter.in(connection, rows);
    }
}
