package plus.svc.billing.persistence;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.tables.SubscriptionItems.SUBSCRIPTION_ITEMS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;

import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.UserId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Subscriptions as rows, with their items where they are read. */
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

    private static final Rows<Subscription> COLUMNS =
            Rows.<Subscription>none()
                    .with(SUBSCRIPTIONS.SUBSCRIPTION_ID, Subscription::id)
                    .withOptional(SUBSCRIPTIONS.USER_ID, it -> it.metadata().user())
                    .withOptional(SUBSCRIPTIONS.USER_EMAIL, it -> it.metadata().userEmail())
                    .withOptional(SUBSCRIPTIONS.PLAN_ID, it -> it.metadata().plan())
                    .withOptional(SUBSCRIPTIONS.PRODUCT_SLUG, it -> it.metadata().productSlug())
                    .withOptional(SUBSCRIPTIONS.CUSTOMER_ID, Subscription::customer)
                    .with(SUBSCRIPTIONS.STATUS, Subscription::status)
                    .withOptional(SUBSCRIPTIONS.PERIOD_START, it -> it.period().map(Period::start))
                    .withOptional(SUBSCRIPTIONS.PERIOD_END, it -> it.period().map(Period::end))
                    .withOptional(SUBSCRIPTIONS.TRIAL_END, Subscription::trialEnd)
                    .withOptional(SUBSCRIPTIONS.CANCEL_AT, Subscription::cancelAt)
                    .withOptional(SUBSCRIPTIONS.CANCELLED_AT, Subscription::cancelledAt)
                    .with(SUBSCRIPTIONS.LIVE_MODE, Subscription::liveMode)
                    .with(SUBSCRIPTIONS.CREATED_AT, Subscription::createdAt)
                    .with(SUBSCRIPTIONS.AS_OF, Subscription::asOf);

    /** Empty also while events name it and none has shown it. */
    Optional<Subscription> find(SubscriptionId id) {
        return where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id)).stream().findFirst();
    }

    List<Subscription> heldBy(UserId user) {
        return where(SUBSCRIPTIONS.USER_ID.eq(user));
    }

    /** Stores each, items apart, in the row that it has; and sets {@code also}. */
    static Bulk<Subscription> storing(Map<Field<?>, Object> also) {
        return COLUMNS.in(news -> overwriting(news, also));
    }

    /** Sets the same in each row. */
    static Bulk<SubscriptionId> setting(Map<Field<?>, Object> changes) {
        return Rows.of(SUBSCRIPTIONS.SUBSCRIPTION_ID).in(ids -> overwriting(ids, changes));
    }

    private static Query overwriting(Rows<?> rows, Map<Field<?>, Object> also) {
        return insertInto(SUBSCRIPTIONS, rows.columns())
                .select(rows.selected())
                .onConflict(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .doUpdate()
                .set(rows.excluded())
                .set(also);
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
        return read(row, row.get(ITEMS));
    }

    /** What a row that was shown says, with its items. */
    static Subscription read(Record row, List<SubscriptionItem> items) {
        return new Subscription(
                row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.CUSTOMER_ID)),
                new Metadata(
                        Optional.ofNullable(row.get(SUBSCRIPTIONS.USER_ID)),
                        Optional.ofNullable(row.get(SUBSCRIPTIONS.USER_EMAIL)),
                        Optional.ofNullable(row.get(SUBSCRIPTIONS.PLAN_ID)),
                        Optional.ofNullable(row.get(SUBSCRIPTIONS.PRODUCT_SLUG))),
                row.get(SUBSCRIPTIONS.STATUS),
                items,
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
