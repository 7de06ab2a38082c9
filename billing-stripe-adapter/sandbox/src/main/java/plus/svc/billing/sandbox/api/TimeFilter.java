package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;

import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * By a time, or what is nested under it: {@code created[gt]} and the like. What has no such time is
 * not asked for.
 */
record TimeFilter(JsonPointer place, String name) implements Filter {

    /** By when it was made. */
    static Filter created() {
        return of("created");
    }

    static Filter of(String name) {
        return at("/" + name, name);
    }

    /** By the time to which the JSON pointer leads. */
    static Filter at(String pointer, String name) {
        return new TimeFilter(JsonPointer.compile(pointer), name);
    }

    @Override
    public Predicate<ObjectNode> of(Params params) {
        if (!params.has(name)) {
            return it -> true;
        }
        Params range = params.nested(name);
        LongPredicate holds =
                bound(params, name, (time, it) -> time == it)
                        .and(bound(range, "gt", (time, it) -> time > it))
                        .and(bound(range, "gte", (time, it) -> time >= it))
                        .and(bound(range, "lt", (time, it) -> time < it))
                        .and(bound(range, "lte", (time, it) -> time <= it));
        return it -> it.at(place).isNumber() && holds.test(it.at(place).asLong());
    }

    private static LongPredicate bound(Params params, String name, Comparison comparison) {
        return params.whole(name)
                .<LongPredicate>map(bound -> time -> comparison.holds(time, bound))
                .orElse(time -> true);
    }

    /** One of the signs of a range. */
    @FunctionalInterface
    private interface Comparison {

        boolean holds(long time, long bound);
    }
}
