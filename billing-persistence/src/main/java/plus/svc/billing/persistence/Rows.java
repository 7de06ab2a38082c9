package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.select;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.OrderField;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Many rows as a table of parameters, one array for each column: so a statement reads the same
 * however many there are.
 *
 * <p>What is looked up for each row, or written over what is stored, is found by its key, row by
 * row: by {@link #each}, or in a statement of one row. A join would leave it to the planner, which
 * reads a whole table that was small when it made the plan.
 *
 * @param <R> what makes a row
 */
final class Rows<R> {

    private static final String ALIAS = "rows";
    private static final String FOUND = "found";

    private final List<ArrayOf<R, ?>> arrays;
    private final List<SpanOf<R>> spans;

    private Rows(List<ArrayOf<R, ?>> arrays, List<SpanOf<R>> spans) {
        this.arrays = List.copyOf(arrays);
        this.spans = List.copyOf(spans);
    }

    /** Keys, and nothing else. */
    static <K> Rows<K> of(Field<K> column) {
        return Rows.<K>none().with(column, Function.identity());
    }

    static <R> Rows<R> none() {
        return new Rows<>(List.of(), List.of());
    }

    <T> Rows<R> with(Field<T> column, Function<? super R, ? extends T> value) {
        return withOptional(column, it -> Optional.of(value.apply(it)));
    }

    <T> Rows<R> withOptional(
            Field<T> column, Function<? super R, ? extends Optional<? extends T>> value) {
        List<ArrayOf<R, ?>> more = new ArrayList<>(arrays);
        more.add(new ArrayOf<>(column, value));
        return new Rows<>(more, spans);
    }

    /** Rows of which a statement is going to say, once, that it {@link #spans} them. */
    Rows<R> spanning(Field<Instant> column, Function<? super R, Instant> value) {
        SpanOf<R> span = new SpanOf<>(column, value);
        return new Rows<>(arrays, List.of(span, span));
    }

    /** A statement that reads or writes them. */
    Bulk<R> in(Function<? super Rows<R>, ? extends Query> statement) {
        List<Parameter<R>> parameters = new ArrayList<>(arrays);
        parameters.addAll(spans);
        return new Bulk<>(parameters, statement.apply(this));
    }

    /** A statement of one row, which has each column {@link #only} once, in their order. */
    Bulk<R> alone(Query statement) {
        return new Bulk<>(arrays.stream().<Parameter<R>>map(OnlyRow::new).toList(), statement);
    }

    List<Field<?>> columns() {
        return arrays.stream().<Field<?>>map(ArrayOf::column).toList();
    }

    /** The parameters as a table, in the order of the rows. */
    Table<Record> table() {
        List<String> markers = new ArrayList<>();
        arrays.forEach(it -> markers.add("{" + markers.size() + "}"));
        QueryPart[] parameters =
                arrays.stream().map(it -> raw("?::" + it.type() + "[]")).toArray(QueryPart[]::new);
        Name[] names = columns().stream().map(it -> name(it.getName())).toArray(Name[]::new);
        return DSL.table("unnest(" + String.join(", ", markers) + ")", parameters)
                .as(name(ALIAS), names);
    }

    SelectJoinStep<Record> selected() {
        return select(columns().stream().map(Rows::value).toList()).from(table());
    }

    /** For each row what is {@code found} by it, which must be ordered, limited or locked. */
    Select<Record> each(Select<?> found) {
        Table<?> alias = found.asTable(FOUND);
        return select(alias.fields()).from(table()).crossJoin(lateral(alias));
    }

    /** What to set so that each of the columns is as in its row, where one is stored. */
    Map<Field<?>, Object> excluded() {
        Map<Field<?>, Object> assignments = new LinkedHashMap<>();
        columns().forEach(it -> assignments.put(it, DSL.excluded(it)));
        return assignments;
    }

    /** Whether {@code column} is as in the row. */
    static <T> Condition matches(Field<T> column) {
        return column.eq(value(column));
    }

    /**
     * Whether {@code column} is between the least and the greatest of the rows'. That follows from
     * {@link #matches}, but is known when the statement is planned: it is then planned for those
     * partitions alone.
     */
    static Condition spans(Field<Instant> column) {
        return column.between(bound(column, 1), bound(column, 2));
    }

    private static Field<Instant> bound(Field<Instant> column, int index) {
        return field(raw("(?::timestamptz[])[" + index + "]"), column.getDataType());
    }

    /** What the row has in {@code column}, in a statement that it is {@link #alone} in. */
    static <T> Field<T> only(Field<T> column) {
        return field(raw("(?::" + ArrayOf.values(column).type() + "[])[1]"), column.getDataType());
    }

    /**
     * The order of {@code key}, for what is found by something else, so that no index is in it: one
     * that is would be read from its beginning for a table that was small when the plan was made.
     */
    static OrderField<String> sortedBy(Field<?> key) {
        return key.concat("");
    }

    /** What the row has in {@code column}. */
    static <T> Field<T> value(Field<T> column) {
        return field(name(ALIAS, column.getName()), column.getDataType());
    }
}
