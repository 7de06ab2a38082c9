package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.any;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose the customers of a round are, until its transaction is over. */
record Owners(Map<CustomerId, UserId> users, Map<SubscriptionId, UserId> claims) {

    /** Keeps the customers whose owners are named, and locks those that are nobody's. */
    static Owners settle(DSLContext tx, List<Arrival> news) {
        Map<CustomerId, Optional<UserId>> named = named(news);
        Customers customers = new Customers(tx);
        Map<CustomerId, UserId> users = new HashMap<>(customers.usersOf(named.keySet()));
        named.keySet().removeAll(users.keySet());
        Map<CustomerId, UserId> given = customers.settle(named);
        users.putAll(given);
        given.forEach((customer, user) -> new Claims(tx, customer, user).claimPurchases());
        return new Owners(users, unclaimed(tx, given));
    }

    /** Gives what was nobody's to those who got its customer. */
    void claim(Map<SubscriptionId, SubscriptionRow> rows) {
        claims.forEach((id, user) -> rows.computeIfPresent(id, (same, row) -> row.claim(user)));
    }

    Claimant claimantOf(Subscription it) {
        return it.metadata().user().isPresent()
                ? Claimant.NOBODY
                : new Claimant(it.customer().map(Owners::stored).map(users::get));
    }

    private static CustomerId stored(CustomerId customer) {
        return asStored(CUSTOMERS.CUSTOMER_ID, customer);
    }

    private static Map<CustomerId, Optional<UserId>> named(List<Arrival> news) {
        Map<CustomerId, Optional<UserId>> named = new HashMap<>();
        for (Arrival arrival : news) {
            arrival.event()
                    .owner()
                    .ifPresent(
                            it -> named.putIfAbsent(stored(it.customer()), Optional.of(it.user())));
        }
        for (Arrival arrival : news) {
            if (arrival.event() instanceof SubscriptionReported it) {
                it.snapshot()
                        .customer()
                        .ifPresent(id -> named.putIfAbsent(stored(id), Optional.empty()));
            }
        }
        return named;
    }

    private static Map<SubscriptionId, UserId> unclaimed(
            DSLContext tx, Map<CustomerId, UserId> given) {
        Map<SubscriptionId, UserId> unclaimed = new HashMap<>();
        if (!given.isEmpty()) {
            tx.select(SUBSCRIPTIONS.SUBSCRIPTION_ID, SUBSCRIPTIONS.CUSTOMER_ID)
                    .from(SUBSCRIPTIONS)
                    .where(
                            SUBSCRIPTIONS.CUSTOMER_ID.eq(
                                    any(Rows.array(SUBSCRIPTIONS.CUSTOMER_ID, given.keySet()))))
                    .and(SUBSCRIPTIONS.USER_ID.isNull())
                    .forEach(it -> unclaimed.put(it.value1(), given.get(it.value2())));
        }
        return unclaimed;
    }
}
