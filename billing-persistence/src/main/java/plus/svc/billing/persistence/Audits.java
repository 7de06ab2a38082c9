package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

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
import java.util.Set;
import java.util.stream.Stream;

/** Puts subscriptions in doubt though nothing was learnt of them, within one transaction. */
record Audits(DSLContext tx) {

    private static final Condition IS_LIVE =
            SUBSCRIPTIONS.STATUS.in(
                    Stream.of(TRIALING, ACTIVE, PAST_DUE, UNPAID, PAUSED)
                            .map(it -> inline(it, SUBSCRIPTIONS.STATUS))
                            .toList());

    /** As the index has it, without bind values: a plan that is kept could not use it. */
    private static final Condition IS_LIVE_OR_GIVEN_UP_AND_NOT_ASKED =
            SUBSCRIPTIONS.DUE_AT.isNull().and(SUBSCRIPTIONS.DOUBTED_AT.isNotNull().or(IS_LIVE));

    List<SubscriptionId> audit(Optional<SubscriptionId> after, int atMost) {
        List<SubscriptionId> ids =
                tx.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                        .from(SUBSCRIPTIONS)
                        .where(IS_LIVE_OR_GIVEN_UP_AND_NOT_ASKED)
                        .and(after.map(SUBSCRIPTIONS.SUBSCRIPTION_ID::gt).orElse(noCondition()))
                        .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                        .limit(atMost)
                        .fetch(SUBSCRIPTIONS.SUBSCRIPTION_ID);
        new SubscriptionRows(tx).lock(Set.copyOf(ids));
        Map<Field<?>, Object> changes = Doubts.opened();
        changes.put(
                SUBSCRIPTIONS.AUDITED,
                when(Doubts.IS_GIVEN_UP, SUBSCRIPTIONS.AUDITED).otherwise(true));
        tx.update(SUBSCRIPTIONS)
                .set(changes)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.in(ids))
                .and(IS_LIVE_OR_GIVEN_UP_AND_NOT_ASKED)
                .execute();
        return ids;
    }
}
