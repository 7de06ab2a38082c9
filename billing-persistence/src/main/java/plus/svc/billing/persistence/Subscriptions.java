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

import java.util.ArrayList;
import java.util.Collection;
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

    /** Stores each of {@code news}, items apart, in the row that it has; and sets {@code also}. */
    void update(List<Subscription> news, Map<Field<?>, Object> also) {
        if (!news.isEmpty()) {
            Rows rows = new Rows(news.stream().map(Subscriptions::row).toList());
            overwrite(rows, also);
        }
    }

    /** Sets the same in each of the rows. */
    void touch(List<SubscriptionId> ids, Map<Field<?>, Object> changes) {
        if (!ids.isEmpty()) {
            overwrite(Rows.of(SUBSCRIPTIONS.SUBSCRIPTION_ID, ids), changes);
        }
    }

    private void overwrite(Rows rows, Map<Field<?>, Object> also) {
        db.insertInto(SUBSCRIPTIONS, rows.columns())
                .select(rows.selected())
                .onConflict(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .doUpdate()
                .set(rows.excluded())
                .set(also)
                .execute();
    }

    /** The items of each of {@code ids} that has any. */
    Map<SubscriptionId, List<SubscriptionItem>> items(Collection<SubscriptionId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var items =
                select(SUBSCRIPTION_ITEMS.fields())
                        .from(SUBSCRIPTION_ITEMS)
                        .where(Rows.matches(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID))
                        .orderBy(SUBSCRIPTION_ITEMS.POSITION);
        return db.fetch(Rows.of(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID, ids).each(items))
                .intoGroups(
                        it -> it.get(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID),
                        it ->
                                new SubscriptionItem(
                                        it.get(SUBSCRIPTION_ITEMS.PRICE_ID),
                                        it.get(SUBSCRIPTION_ITEMS.QUANTITY)));
    }

    void deleteItems(List<SubscriptionId> ids) {
        if (!ids.isEmpty()) {
            db.deleteFrom(SUBSCRIPTION_ITEMS)
                    .using(Rows.of(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID, ids).table())
                    .where(Rows.matches(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID))
                    .execute();
        }
    }

    void insertItems(List<Subscription> news) {
        List<Map<Field<?>, Object>> items =
                news.stream().flatMap(it -> itemRows(it).stream()).toList();
        if (!items.isEmpty()) {
            Rows rows = new Rows(items);
            db.insertInto(SUBSCRIPTION_ITEMS, rows.columns()).select(rows.selected()).execute();
        }
    }

    private static Map<Field<?>, Object> row(Subscription it) {
        Metadata metadata = it.metadata();
        Map<Field<?>, Object> row = new LinkedHashMap<>();
        row.put(SUBSCRIPTIONS.SUBSCRIPTION_ID, it.id());
        row.put(SUBSCRIPTIONS.USER_ID, metadata.user().orElse(null));
        row.put(SUBSCRIPTIONS.USER_EMAIL, metadata.userEmail().orElse(null));
        row.put(SUBSCRIPTIONS.PLAN_ID, metadata.plan().orElse(null));
        row.put(SUBSCRIPTIONS.PRODUCT_SLUG, metadata.productSlug().orElse(null));
        row.put(SUBSCRIPTIONS.CUSTOMER_ID, it.customer().orElse(null));
        row.put(SUBSCRIPTIONS.STATUS, it.status());
        row.put(SUBSCRIPTIONS.PERIOD_START, it.period().map(Period::start).orElse(null));
        row.put(SUBSCRIPTIONS.PERIOD_END, it.period().map(Period::end).orElse(null));
        row.put(SUBSCRIPTIONS.TRIAL_END, it.trialEnd().orElse(null));
        row.put(SUBSCRIPTIONS.CANCEL_AT, it.cancelAt().orElse(null));
        row.put(SUBSCRIPTIONS.CANCELLED_AT, it.cancelledAt().orElse(null));
        row.put(SUBSCRIPTIONS.LIVE_MODE, it.liveMode());
        row.put(SUBSCRIPTIONS.CREATED_AT, it.createdAt());
        row.put(SUBSCRIPTIONS.AS_OF, it.asOf());
        return row;
    }

    private static List<Map<Field<?>, Object>> itemRows(Subscription it) {
        List<Map<Field<?>, Object>> rows = new ArrayList<>();
        for (int position = 0; position < it.items().size(); position++) {
            SubscriptionItem item = it.items().get(position);
            Map<Field<?>, Object> row = new LinkedHashMap<>();
            row.put(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID, it.id());
            row.put(SUBSCRIPTION_ITEMS.POSITION, position);
            row.put(SUBSCRIPTION_ITEMS.PRICE_ID, item.price());
            row.put(SUBSCRIPTION_ITEMS.QUANTITY, item.quantity());
            rows.add(row);
        }
        return rows;
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
