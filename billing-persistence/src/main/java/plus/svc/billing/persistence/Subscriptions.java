package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.tables.SubscriptionItems.SUBSCRIPTION_ITEMS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.UserId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Subscriptions as rows, with their items where they are read. */
record Subscriptions(DSLContext db) {

    private static final Field<PriceId[]> PRICES =
            ofItems(SUBSCRIPTION_ITEMS.PRICE_ID).as("prices");
    private static final Field<Long[]> QUANTITIES =
            ofItems(SUBSCRIPTION_ITEMS.QUANTITY).as("quantities");

    private static final List<Field<?>> WITH_ITEMS =
            Stream.concat(SUBSCRIPTIONS.fieldStream(), Stream.of(PRICES, QUANTITIES)).toList();

    private static final Bulk<UserId> HELD =
            Rows.of(SUBSCRIPTIONS.USER_ID)
                    .in(
                            users ->
                                    users.each(
                                            select(WITH_ITEMS)
                                                    .from(SUBSCRIPTIONS)
                                                    .where(Rows.matches(SUBSCRIPTIONS.USER_ID))
                                                    .and(SUBSCRIPTIONS.STATUS.isNotNull())
                                                    .orderBy(
                                                            Rows.sortedBy(
                                                                    SUBSCRIPTIONS
                                                                            .SUBSCRIPTION_ID))));

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
        return find(List.of(id)).stream().findFirst();
    }

    /** Those of {@code ids} that were shown. */
    List<Subscription> find(Collection<SubscriptionId> ids) {
        return db.select(WITH_ITEMS)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.in(ids))
                .and(SUBSCRIPTIONS.STATUS.isNotNull())
                .fetch(Subscriptions::read);
    }

    static Supplier<List<Subscription>> heldBy(Trip trip, UserId user) {
        Supplier<Result<Record>> held =
                trip.fetch(HELD, List.of(user), WITH_ITEMS.toArray(Field[]::new));
        return () -> held.get().map(Subscriptions::read);
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

    private static <T> Field<T[]> ofItems(Field<T> column) {
        return array(
                select(column)
                        .from(SUBSCRIPTION_ITEMS)
                        .where(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID.eq(SUBSCRIPTIONS.SUBSCRIPTION_ID))
                        .orderBy(SUBSCRIPTION_ITEMS.POSITION));
    }

    private static Subscription read(Record row) {
        PriceId[] prices = row.get(PRICES);
        Long[] quantities = row.get(QUANTITIES);
        return read(
                row,
                IntStream.range(0, prices.length)
                        .mapToObj(it -> new SubscriptionItem(prices[it], quantities[it]))
                        .toList());
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
