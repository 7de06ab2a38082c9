package plus.svc.billing.persistence;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.tables.SubscriptionItems.SUBSCRIPTION_ITEMS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.UserId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Subscriptions as rows and items. */
record Subscriptions(DSLContext db) {

    private static final Field<List<SubscriptionItem>> ITEMS =
            multiset(
                            select(SUBSCRIPTION_ITEMS.PRICE_ID, SUBSCRIPTION_ITEMS.QUANTITY)
                                    .from(SUBSCRIPTION_ITEMS)
                                    .where(
                                            SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID.eq(
                                                    SUBSCRIPTIONS.SUBSCRIPTION_ID))
                                    .orderBy(SUBSCRIPTION_ITEMS.POSITION))
                    .convertFrom(it -> it.map(mapping(SubscriptionItem::new)));

    /** Empty also while events name it and none has shown it. */
    Optional<Subscription> find(SubscriptionId id) {
        return where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id)).stream().findFirst();
    }

    List<Subscription> heldBy(UserId user) {
        return where(SUBSCRIPTIONS.USER_ID.eq(user));
    }

    /** What to set so that a row says {@code it}, items apart. */
    static Map<Field<?>, Object> changesTo(Subscription it) {
        Metadata metadata = it.metadata();
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(SUBSCRIPTIONS.USER_ID, metadata.user().orElse(null));
        changes.put(SUBSCRIPTIONS.USER_EMAIL, metadata.userEmail().orElse(null));
        changes.put(SUBSCRIPTIONS.PLAN_ID, metadata.plan().orElse(null));
        changes.put(SUBSCRIPTIONS.PRODUCT_SLUG, metadata.productSlug().orElse(null));
        changes.put(SUBSCRIPTIONS.CUSTOMER_ID, it.customer().orElse(null));
        changes.put(SUBSCRIPTIONS.STATUS, it.status());
        changes.put(SUBSCRIPTIONS.PERIOD_START, it.period().map(Period::start).orElse(null));
        changes.put(SUBSCRIPTIONS.PERIOD_END, it.period().map(Period::end).orElse(null));
        changes.put(SUBSCRIPTIONS.TRIAL_END, it.trialEnd().orElse(null));
        changes.put(SUBSCRIPTIONS.CANCEL_AT, it.cancelAt().orElse(null));
        changes.put(SUBSCRIPTIONS.CANCELLED_AT, it.cancelledAt().orElse(null));
        changes.put(SUBSCRIPTIONS.LIVE_MODE, it.liveMode());
        changes.put(SUBSCRIPTIONS.CREATED_AT, it.createdAt());
        changes.put(SUBSCRIPTIONS.AS_OF, it.asOf());
        return changes;
    }

    void replaceItems(SubscriptionId id, List<SubscriptionItem> items) {
        db.deleteFrom(SUBSCRIPTION_ITEMS)
                .where(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID.eq(id))
                .execute();
        var insert =
                db.insertInto(
                        SUBSCRIPTION_ITEMS,
                        SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID,
                        SUBSCRIPTION_ITEMS.POSITION,
                        SUBSCRIPTION_ITEMS.PRICE_ID,
                        SUBSCRIPTION_ITEMS.QUANTITY);
        for (int position = 0; position < items.size(); position++) {
            SubscriptionItem item = items.get(position);
            insert = insert.values(id, position, item.price(), item.quantity());
        }
        insert.execute();
    }

    private List<Subscription> where(Condition condition) {
        return db.select(SUBSCRIPTIONS.fields())
                .select(ITEMS)
                .from(SUBSCRIPTIONS)
                .where(condition)
                .and(SUBSCRIPTIONS.STATUS.isNotNull())
                .fetch(Subscriptions::read);
    }

    private static Subscription read(Record row) {
        return new Subscription(
                row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.CUSTOMER_ID)),
                new Metadata(
                        Optional.ofNullable(row.get(SUBSCRIPTIONS.USER_ID)),
                        Optional.ofNullable(row.get(SUBSCRIPTIONS.USER_EMAIL)),
                        Optional.ofNullable(row.get(SUBSCRIPTIONS.PLAN_ID)),
                        Optional.ofNullable(row.get(SUBSCRIPTIONS.PRODUCT_SLUG))),
                row.get(SUBSCRIPTIONS.STATUS),
                row.get(ITEMS),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.PERIOD_START))
                        .map(start -> new Period(start, row.get(SUBSCRIPTIONS.PERIOD_END))),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.TRIAL_END)),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.CANCEL_AT)),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.CANCELLED_AT)),
                row.get(SUBSCRIPTIONS.LIVE_MODE),
                row.get(SUBSCRIPTIONS.CREATED_AT),
                row.get(SUBSCRIPTIONS.AS_OF));
    }
}
