package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.Purchases.PURCHASES;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Record;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose the customers of a round are, until its transaction is over. */
record Owners(Map<CustomerId, UserId> users, Map<SubscriptionId, UserId> claims) {

    private static final Bulk<CustomerId> BUYERS =
            Rows.of(PURCHASES.CUSTOMER_ID)
                    .in(
                            customers ->
                                    customers.each(
                                            select(PURCHASES.CUSTOMER_ID)
                                                    .from(PURCHASES)
                                                    .where(Rows.matches(PURCHASES.CUSTOMER_ID))
                                                    .and(PURCHASES.USER_ID.isNull())
                                                    .limit(1)));

    private static final Bulk<CustomerId> UNCLAIMED =
            Rows.of(SUBSCRIPTIONS.CUSTOMER_ID)
                    .in(
                            customers ->
                                    customers.each(
                                            select(
                                                            SUBSCRIPTIONS.SUBSCRIPTION_ID,
                                                            SUBSCRIPTIONS.CUSTOMER_ID)
                                                    .from(SUBSCRIPTIONS)
                                                    .where(Rows.matches(SUBSCRIPTIONS.CUSTOMER_ID))
                                                    .and(SUBSCRIPTIONS.USER_ID.isNull())
                                                    .orderBy(
                                                            Rows.sortedBy(
                                                                    SUBSCRIPTIONS
                                                                            .SUBSCRIPTION_ID))));

    /**
     * Keeps the customers whose owners are named, and locks those that are nobody's.
     *
     * @param named customers with their owners, where these are named
     * @param known whose customers are
     */
    static Owners settle(
            DSLContext tx, Map<CustomerId, Optional<UserId>> named, Map<CustomerId, UserId> known) {
        Map<CustomerId, UserId> users = new HashMap<>(known);
        Map<CustomerId, Optional<UserId>> unknown = new HashMap<>(named);
        unknown.keySet().removeAll(users.keySet());
        Map<CustomerId, UserId> given = new Customers(tx).settle(unknown);
        users.putAll(given);
        if (given.isEmpty()) {
            return new Owners(users, Map.of());
        }
        Map<CustomerId, UserId> buyers = new HashMap<>(given);
        buyers.keySet().retainAll(buyers(tx, given.keySet()));
        buyers.forEach((customer, user) -> new Claims(tx, customer, user).claimPurchases());
        return new Owners(users, unclaimed(tx, given));
    }

    /** Gives what was nobody's to those who got its customer. */
    void claim(Map<SubscriptionId, SubscriptionRow> rows) {
        claims.forEach((id, user) -> rows.computeIfPresent(id, (same, row) -> row.claim(user)));
    }

    Claimant claimantOf(Subscription it) {
        return new Claimant(it.customer().map(Owners::stored).map(users::get));
    }

    private static CustomerId stored(CustomerId customer) {
        return asStored(CUSTOMERS.CUSTOMER_ID, customer);
    }

    /** The customers that events name, with the owners that they name. */
    static Map<CustomerId, Optional<UserId>> named(List<Arrival> news) {
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

    static Map<CustomerId, Optional<UserId>> namedIn(Collection<CustomerOwner> owners) {
        Map<CustomerId, Optional<UserId>> named = new HashMap<>();
        owners.forEach(it -> named.putIfAbsent(stored(it.customer()), Optional.of(it.user())));
        return named;
    }

    /** The customers of answers, with the owners that these name. */
    static Map<CustomerId, Optional<UserId>> namedBy(List<Subscription> answers) {
        Map<CustomerId, Optional<UserId>> named = new HashMap<>();
        for (Subscription answer : answers) {
            answer.customer()
                    .ifPresent(
                            id ->
                                    named.merge(
                                            stored(id),
                                            answer.metadata().user(),
                                            (one, other) -> one.or(() -> other)));
        }
        return named;
    }

    /** Those of {@code customers} that bought what has no user. */
    private static Set<CustomerId> buyers(DSLContext tx, Set<CustomerId> customers) {
        return BUYERS.fetch(tx, customers, PURCHASES.CUSTOMER_ID).intoSet(PURCHASES.CUSTOMER_ID);
    }

    private static Map<SubscriptionId, UserId> unclaimed(
            DSLContext tx, Map<CustomerId, UserId> given) {
        Map<SubscriptionId, UserId> unclaimed = new HashMap<>();
        for (Record it :
                UNCLAIMED.fetch(
                        tx,
                        given.keySet(),
                        SUBSCRIPTIONS.SUBSCRIPTION_ID,
                        SUBSCRIPTIONS.CUSTOMER_ID)) {
            unclaimed.put(
                    it.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                    given.get(it.get(SUBSCRIPTIONS.CUSTOMER_ID)));
        }
        return unclaimed;
    }
}
