package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.PAUSED;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;
import static plus.svc.billing.model.SubscriptionStatus.UNPAID;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.model.SubscriptionId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts subscriptions in doubt of which nothing was heard, within one transaction. */
record Audits(DSLContext tx) {

    /** In the words of the index, not as bind values: a plan that is kept could not use it. */
    private static final Condition IS_LIVE =
            SUBSCRIPTIONS.STATUS.in(
                    Stream.of(TRIALING, ACTIVE, PAST_DUE, UNPAID, PAUSED)
                            .map(it -> inline(it, SUBSCRIPTIONS.STATUS))
                            .toList());

    List<SubscriptionId> audit(Optional<SubscriptionId> after, int atMost) {
        List<SubscriptionId> ids =
                tx.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                        .from(SUBSCRIPTIONS)
                        .where(IS_LIVE)
                        .and(SUBSCRIPTIONS.DUE_AT.isNull())
                        .and(after.map(SUBSCRIPTIONS.SUBSCRIPTION_ID::gt).orElse(noCondition()))
                        .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                        .limit(atMost)
                        .forUpdate()
                        .fetch(SUBSCRIPTIONS.SUBSCRIPTION_ID);
        Map<Field<?>, Object> changes = Doubts.opened();
        changes.put(SUBSCRIPTIONS.AUDITED, true);
        tx.update(SUBSCRIPTIONS)
                .set(changes)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.in(ids))
                .execute();
        return ids;
    }
}
