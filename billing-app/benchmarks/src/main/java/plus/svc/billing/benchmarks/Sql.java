package plus.svc.billing.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements on one database, each over a connection of its own: none is in the way of a run. */
record Sql(PostgresAddress address) {

    void execute(String... statements) {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new Failure("the database refused a statement", e);
        }
    }

    long number(String query, Object... arguments) {
        return Long.parseLong(text(query, arguments));
    }

    /**
     * @param arguments single values, or arrays of {@code String} or {@code Long}
     */
    String text(String query, Object... arguments) {
        try (Connection connection = address.connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        } catch (SQLException e) {
            throw new Failure("the database refused a query", e);
        }
    }
}
