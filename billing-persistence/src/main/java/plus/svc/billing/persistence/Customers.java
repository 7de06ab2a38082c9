package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;

import static java.util.Objects.requireNonNull;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.UserId;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Whose customers are, within one transaction. */
record Customers(DSLContext tx) {

    private static final Bulk<CustomerId> OWNED =
            Rows.of(CUSTOMERS.CUSTOMER_ID)
                    .in(
                            ids ->
                                    ids.each(
                                            select(CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID)
                                                    .from(CUSTOMERS)
                                                    .where(Rows.matches(CUSTOMERS.CUSTOMER_ID))
                                                    .and(CUSTOMERS.USER_ID.isNotNull())
                                                    .limit(1)));

    private static final Bulk<Map.Entry<CustomerId, Optional<UserId>>> GIVE =
            Rows.<Map.Entry<CustomerId, Optional<UserId>>>none()
                    .with(CUSTOMERS.CUSTOMER_ID, Map.Entry::getKey)
                    .withOptional(CUSTOMERS.USER_ID, Map.Entry::getValue)
                    .in(Customers::giving);

    private static final Comparator<CustomerId> BY_CUSTOMER =
            Comparator.comparing(CustomerId::value);

    private static Query giving(Rows<?> owners) {
        Field<UserId> user = coalesce(CUSTOMERS.USER_ID, excluded(CUSTOMERS.USER_ID));
        Field<Instant> since = when(Rows.value(CUSTOMERS.USER_ID).isNotNull(), currentInstant());
        return insertInto(CUSTOMERS, CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID, CUSTOMERS.KEPT_AT)
                .select(
                        select(
                                        Rows.value(CUSTOMERS.CUSTOMER_ID),
                                        Rows.value(CUSTOMERS.USER_ID),
                                        since)
                                .from(owners.table()))
                .onConflict(CUSTOMERS.CUSTOMER_ID)
                .doUpdate()
                .set(CUSTOMERS.USER_ID, user)
                .set(CUSTOMERS.KEPT_AT, coalesce(CUSTOMERS.KEPT_AT, excluded(CUSTOMERS.KEPT_AT)))
                .returning(CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID);
    }

    /**
     * Makes a customer its owner's, with what is stored of it, unless it is somebody's already.
     *
     * @return whose it is now
     */
    UserId keep(CustomerOwner owner) {
        CustomerId customer = asStored(CUSTOMERS.CUSTOMER_ID, owner.customer());
        return userOf(customer).orElseGet(() -> give(customer, owner.user()));
    }

    private UserId give(CustomerId customer, UserId owner) {
        Map<CustomerId, UserId> given = settle(Map.of(customer, Optional.of(owner)));
        given.forEach((id, user) -> new Claims(tx, id, user).claim());
        return requireNonNull(given.get(customer));
    }

    /** Those of {@code customers} that are somebody's. */
    static Supplier<Map<CustomerId, UserId>> usersOf(Trip trip, Set<CustomerId> customers) {
        Supplier<Result<Record>> found =
                trip.fetch(OWNED, customers, CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID);
        return () -> found.get().intoMap(CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID);
    }

    private Optional<UserId> userOf(CustomerId customer) {
        Trip trip = new Trip(tx);
        Supplier<Map<CustomerId, UserId>> users = usersOf(trip, Set.of(customer));
        trip.go();
        return Optional.ofNullable(users.get().get(customer));
    }

    /**
     * Gives customers that are nobody's to their owners. Those whose owner is not known stay
     * nobody's until this transaction is over: whoever gets one then sees what was stored of it,
     * and claims it.
     *
     * @return those that are somebody's now; the caller claims what is stored of them
     */
    Map<CustomerId, UserId> settle(Map<CustomerId, Optional<UserId>> owners) {
        List<Map.Entry<CustomerId, Optional<UserId>>> sorted =
                owners.entrySet().stream().sorted(Map.Entry.comparingByKey(BY_CUSTOMER)).toList();
        Map<CustomerId, UserId> settled = new HashMap<>();
        for (Record it : GIVE.fetch(tx, sorted, CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID)) {
            if (it.get(CUSTOMERS.USER_ID) != null) {
                settled.put(it.get(CUSTOMERS.CUSTOMER_ID), it.get(CUSTOMERS.USER_ID));
            }
        }
        new StandingCustomers(tx).stand(settled.values());
        return settled;
    }

    void forget(CustomerId customer) {
        tx.insertInto(CUSTOMERS)
                .set(CUSTOMERS.CUSTOMER_ID, customer)
                .set(CUSTOMERS.FORGOTTEN_AT, currentInstant())
                .onConflict(CUSTOMERS.CUSTOMER_ID)
                .doUpdate()
                .set(CUSTOMERS.FORGOTTEN_AT, currentInstant())
                .execute();
        new StandingCustomers(tx).replace(customer);
    }

    /**
     * The user of the customer of {@code it}, which is kept if it says whose that is. If the
     * customer is nobody's, then it stays so until this transaction is over, as by {@link #settle}.
     */
    Claimant claimantOf(BillingRecord it) {
        return new Claimant(
                it.owner()
                        .map(this::keep)
                        .or(
                                () ->
                                        it.customer()
                                                .map(id -> asStored(CUSTOMERS.CUSTOMER_ID, id))
                                                .flatMap(this::settledUserOf)));
    }

    private Optional<UserId> settledUserOf(CustomerId customer) {
        return userOf(customer)
                .or(
                        () ->
                                Optional.ofNullable(
                                        settle(Map.of(customer, Optional.empty())).get(customer)));
    }
}
