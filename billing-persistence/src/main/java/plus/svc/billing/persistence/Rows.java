package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many rows as a table of parameters, one array for each column: so a statement reads the same
 * however many there are.
 *
 * <p>What is looked up for each row, or written over what is stored, is found by its key, row by
 * row. A join would leave it to the planner, which reads a whole table that was small when it made
 * the plan.
 */
final class Rows {

    private static final String ALIAS = "rows";
    private static final String FOUND = "found";

    private final List<Field<?>> columns;
    private final List<Field<?>> arrays;

    /**
     * @param rows at least one; each with what to set in the same columns, in the same order
     */
    Rows(List<Map<Field<?>, Object>> rows) {
        this.columns = List.copyOf(rows.getFirst().keySet());
        this.arrays = columns.stream().<Field<?>>map(it -> column(it, rows)).toList();
    }

    /**
     * @param keys at least one
     */
    static <T> Rows of(Field<T> column, Collection<T> keys) {
        return new Rows(
                keys.stream().<Map<Field<?>, Object>>map(it -> Map.of(column, it)).toList());
    }

    List<Field<?>> columns() {
        return columns;
    }

    /** The parameters as a table, in the order of the rows. */
    Table<Record> table() {
        String markers = String.join(", ", numbered(arrays.size()));
        Name[] names = columns.stream().map(it -> name(it.getName())).toArray(Name[]::new);
        return DSL.table("unnest(" + markers + ")", arrays.toArray(QueryPart[]::new))
                .as(name(ALIAS), names);
    }

    SelectJoinStep<Record> selected() {
        return select(columns.stream().map(Rows::of).toArray(SelectFieldOrAsterisk[]::new))
                .from(table());
    }

    /** For each row what is {@code found} by it, which must be ordered, limited or locked. */
    ResultQuery<Record> each(Select<?> found) {
        Table<?> alias = found.asTable(FOUND);
        return select(alias.fields()).from(table()).crossJoin(lateral(alias));
    }

    /** What to set so that each of {@code columns} is as in its row, where one is stored. */
    Map<Field<?>, Object> excluded() {
        Map<Field<?>, Object> assignments = new LinkedHashMap<>();
        columns.forEach(it -> assignments.put(it, DSL.excluded(it)));
        return assignments;
    }

    /** Whether {@code column} is as in the row. */
    static <T> Condition matches(Field<T> column) {
        return column.eq(of(column));
    }

    /** The parameter for {@code column}. */
    static <T> Field<T> of(Field<T> column) {
        return field(name(ALIAS, column.getName()), column.getDataType());
    }

    private static <T> Field<T[]> column(Field<T> column, List<Map<Field<?>, Object>> rows) {
        T[] values = newArray(column, rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.getType().cast(rows.get(i).get(column));
        }
        return val(values, column.getDataType().array());
    }

    @SuppressWarnings("unchecked") // An array of the column's type.
    private static <T> T[] newArray(Field<T> column, int length) {
        return (T[]) Array.newInstance(column.getType(), length);
    }

    private static List<String> numbered(int count) {
        List<String> markers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            markers.add("{" + i + "}");
        }
        return markers;
    }
}
