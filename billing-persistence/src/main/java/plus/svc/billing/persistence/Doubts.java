package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.when;

import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.Field;

import plus.svc.billing.port.Question;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to set in the row of a subscription so that it is in doubt, or is not. */
final class Doubts {

    /** Not by {@code given_up_at}, which nodes of the build before leave where it is. */
    static final Condition IS_GIVEN_UP =
            SUBSCRIPTIONS.DOUBTED_AT.isNotNull().and(SUBSCRIPTIONS.DUE_AT.isNull());

    private Doubts() {}

    /**
     * In doubt: due at once, unless somebody is asking already. If it was due, it keeps its place;
     * {@code least} passes over null.
     */
    static Map<Field<?>, Object> opened() {
        Map<Field<?>, Object> changes = revived();
        changes.put(SUBSCRIPTIONS.DOUBTED_AT, since());
        changes.put(
                SUBSCRIPTIONS.DUE_AT,
                when(SUBSCRIPTIONS.ASKED.isNull(), least(SUBSCRIPTIONS.DUE_AT, now()))
                        .otherwise(SUBSCRIPTIONS.DUE_AT));
        return changes;
    }

    /** The same after an answer to {@code asked} that did not count, or none that came. */
    static Map<Field<?>, Object> openedAgain(Question asked) {
        Map<Field<?>, Object> changes = revived();
        changes.put(SUBSCRIPTIONS.DOUBTED_AT, since());
        changes.put(
                SUBSCRIPTIONS.DUE_AT,
                when(SUBSCRIPTIONS.ASKED.gt(asked.number()), SUBSCRIPTIONS.DUE_AT)
                        .otherwise(now()));
        changes.put(
                SUBSCRIPTIONS.ASKED,
                when(SUBSCRIPTIONS.ASKED.gt(asked.number()), SUBSCRIPTIONS.ASKED));
        return changes;
    }

    /** If its question was given up, due at once, as if it had never been asked. */
    static Map<Field<?>, Object> revived() {
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(SUBSCRIPTIONS.GIVEN_UP_AT, null);
        changes.put(SUBSCRIPTIONS.DUE_AT, when(IS_GIVEN_UP, now()).otherwise(SUBSCRIPTIONS.DUE_AT));
        changes.put(SUBSCRIPTIONS.TRIES, when(IS_GIVEN_UP, 0).otherwise(SUBSCRIPTIONS.TRIES));
        changes.put(SUBSCRIPTIONS.CAUSE, when(IS_GIVEN_UP.not(), SUBSCRIPTIONS.CAUSE));
        return changes;
    }

    static Map<Field<?>, Object> closed() {
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(SUBSCRIPTIONS.DOUBTED_AT, null);
        changes.put(SUBSCRIPTIONS.DUE_AT, null);
        changes.put(SUBSCRIPTIONS.ASKED, null);
        changes.put(SUBSCRIPTIONS.TRIES, 0);
        changes.put(SUBSCRIPTIONS.CAUSE, null);
        changes.put(SUBSCRIPTIONS.GIVEN_UP_AT, null);
        changes.put(SUBSCRIPTIONS.AUDITED, false);
        return changes;
    }

    private static Field<Instant> since() {
        return coalesce(SUBSCRIPTIONS.DOUBTED_AT, now());
    }
}
