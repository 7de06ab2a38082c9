package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;

import static plus.svc.billing.persistence.tables.SubscriptionItems.SUBSCRIPTION_ITEMS;

import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The items of locked subscriptions. */
final class SubscriptionItems {

    /** An item where it stands. */
    private record Place(SubscriptionId subscription, int position, SubscriptionItem item) {}

    private static final Bulk<SubscriptionId> FIND =
            Rows.of(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID)
                    .in(
                            ids ->
                                    ids.each(
                                            selectFrom(SUBSCRIPTION_ITEMS)
                                                    .where(
                                                            Rows.matches(
                                                                    SUBSCRIPTION_ITEMS
                                                                            .SUBSCRIPTION_ID))
                                                    .orderBy(SUBSCRIPTION_ITEMS.POSITION)));

    /** By where the rows are, which stay there while the subscription is locked: by key, a join. */
    private static final Bulk<SubscriptionId> DELETE =
            Rows.of(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID)
                    .in(
                            ids ->
                                    deleteFrom(SUBSCRIPTION_ITEMS)
                                            .where("ctid = any(array({0}))", ids.each(places())));

    private static final Bulk<Place> INSERT =
            Rows.<Place>none()
                    .with(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID, Place::subscription)
                    .with(SUBSCRIPTION_ITEMS.POSITION, Place::position)
                    .with(SUBSCRIPTION_ITEMS.PRICE_ID, it -> it.item().price())
                    .with(SUBSCRIPTION_ITEMS.QUANTITY, it -> it.item().quantity())
                    .in(
                            items ->
                                    insertInto(SUBSCRIPTION_ITEMS, items.columns())
                                            .select(items.selected()));

    private SubscriptionItems() {}

    private static Select<?> places() {
        return select(field("ctid").as("place"))
                .from(SUBSCRIPTION_ITEMS)
                .where(Rows.matches(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID))
                .orderBy(SUBSCRIPTION_ITEMS.POSITION);
    }

    /** The items of each of {@code ids} that has any. */
    static Supplier<Map<SubscriptionId, List<SubscriptionItem>>> find(
            Trip trip, Collection<SubscriptionId> ids) {
        Supplier<Result<Record>> found = trip.fetch(FIND, ids, SUBSCRIPTION_ITEMS.fields());
        return () ->
                found.get()
                        .intoGroups(
                                it -> it.get(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID),
                                SubscriptionItems::read);
    }

    static void delete(Trip trip, List<SubscriptionId> ids) {
        trip.execute(DELETE, ids);
    }

    static void insert(Trip trip, List<Subscription> news) {
        trip.write(INSERT, news.stream().flatMap(SubscriptionItems::places).toList());
    }

    private static SubscriptionItem read(Record row) {
        return new SubscriptionItem(
                row.get(SUBSCRIPTION_ITEMS.PRICE_ID), row.get(SUBSCRIPTION_ITEMS.QUANTITY));
    }

    private static Stream<Place> places(Subscription it) {
        return IntStream.range(0, it.items().size())
                .mapToObj(position -> new Place(it.id(), position, it.items().get(position)));
    }
}
