package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.selectFrom;

import static plus.svc.billing.persistence.tables.SubscriptionItems.SUBSCRIPTION_ITEMS;

import org.jooq.DSLContext;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The items of locked subscriptions, within one transaction. */
record SubscriptionItems(DSLContext tx) {

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

    private static final Bulk<SubscriptionId> DELETE =
            Rows.of(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID)
                    .in(
                            ids ->
                                    deleteFrom(SUBSCRIPTION_ITEMS)
                                            .using(ids.table())
                                            .where(
                                                    Rows.matches(
                                                            SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID)));

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

    /** The items of each of {@code ids} that has any. */
    Map<SubscriptionId, List<SubscriptionItem>> find(Collection<SubscriptionId> ids) {
        return FIND.fetch(tx, ids, SUBSCRIPTION_ITEMS.fields())
                .intoGroups(
                        it -> it.get(SUBSCRIPTION_ITEMS.SUBSCRIPTION_ID),
                        it ->
                                new SubscriptionItem(
                                        it.get(SUBSCRIPTION_ITEMS.PRICE_ID),
                                        it.get(SUBSCRIPTION_ITEMS.QUANTITY)));
    }

    void delete(List<SubscriptionId> ids) {
        DELETE.execute(tx, ids);
    }

    void insert(List<Subscription> news) {
        INSERT.execute(tx, news.stream().flatMap(SubscriptionItems::places).toList());
    }

    private static Stream<Place> places(Subscription it) {
        return IntStream.range(0, it.items().size())
                .mapToObj(position -> new Place(it.id(), position, it.items().get(position)));
    }
}
