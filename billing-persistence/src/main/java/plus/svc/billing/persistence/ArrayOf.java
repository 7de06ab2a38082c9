package plus.svc.billing.persistence;

import org.jooq.Converter;
import org.jooq.Field;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What many rows have in one column, as the driver sends it.
 *
 * @param <R> what makes a row
 */
final class ArrayOf<R, T> implements Parameter<R> {

    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    String.class, "text",
                    OffsetDateTime.class, "timestamptz",
                    Boolean.class, "bool",
                    Integer.class, "int4",
                    Long.class, "int8",
                    byte[].class, "bytea");

    private final Field<T> column;
    private final Function<? super R, ? extends Optional<? extends T>> value;
    private final Converter<?, T> stored;
    private final String type;

    ArrayOf(Field<T> column, Function<? super R, ? extends Optional<? extends T>> value) {
        this.column = column;
        this.value = value;
        this.stored = column.getConverter();
        this.type = Optional.ofNullable(TYPES.get(stored.fromType())).orElseThrow();
    }

    /** Of rows that are the column's values themselves. */
    static <T> ArrayOf<T, T> values(Field<T> column) {
        return new ArrayOf<>(column, Optional::of);
    }

    Field<T> column() {
        return column;
    }

    /** The database's name for the type of the column. */
    String type() {
        return type;
    }

    @Override
    public java.sql.Array in(Connection connection, List<? extends R> rows) throws SQLException {
        return connection.createArrayOf(type, values(stored, rows));
    }

    private <D> Object[] values(Converter<D, T> stored, List<? extends R> rows) {
        Object[] values = (Object[]) Array.newInstance(stored.fromType(), rows.size());
        for (int i = 0; i < values.length; i++) {
            Optional<? extends T> it = value.apply(rows.get(i));
            values[i] = it.isPresent() ? stored.to(it.get()) : null;
        }
        return values;
    }
}
