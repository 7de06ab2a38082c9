package plus.svc.billing.persistence;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A parameter of a statement over many rows.
 *
 * @param <R> what makes a row
 */
interface Parameter<R> {

    Array in(Connection connection, List<? extends R> rows) throws SQLException;
}
