package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.StandingCustomers.STANDING_CUSTOMERS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.UserId;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whose customers are, within one transaction. */
record Customers(DSLContext tx) {

    private static final String FIRST = "first";
    private static final Comparator<CustomerId> BY_CUSTOMER =
            Comparator.comparing(CustomerId::value);
    private static final Comparator<UserId> BY_ID = Comparator.comparing(UserId::value);

    /** The one that stands for {@code user}. */
    Optional<CustomerId> standingFor(UserId user) {
        return tx.select(STANDING_CUSTOMERS.CUSTOMER_ID)
                .from(STANDING_CUSTOMERS)
                .where(STANDING_CUSTOMERS.USER_ID.eq(user))
                .fetchOptional(STANDING_CUSTOMERS.CUSTOMER_ID);
    }

    /** Makes a customer its owner's, with what is stored of it, unless it is somebody's already. */
    void keep(CustomerOwner owner) {
        CustomerId customer = asStored(CUSTOMERS.CUSTOMER_ID, owner.customer());
        if (usersOf(Set.of(customer)).isEmpty()) {
            settle(Map.of(customer, Optional.of(owner.user())))
                    .forEach((id, user) -> new Claims(tx, id, user).claim());
        }
    }

    /** Those of {@code customers} that are somebody's. */
    Map<CustomerId, UserId> usersOf(Set<CustomerId> customers) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        var owned =
                select(CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID)
                        .from(CUSTOMERS)
                        .where(Rows.matches(CUSTOMERS.CUSTOMER_ID))
                        .and(CUSTOMERS.USER_ID.isNotNull())
                        .limit(1);
        return tx.fetch(Rows.of(CUSTOMERS.CUSTOMER_ID, customers).each(owned))
                .intoMap(it -> it.get(CUSTOMERS.CUSTOMER_ID), it -> it.get(CUSTOMERS.USER_ID));
    }

    /**
     * Gives customers that are nobody's to their owners. Those whose owner is not known stay
     * nobody's until this transaction is over: whoever gets one then sees what was stored of it,
     * and claims it.
     *
     * @return those that are somebody's now; the caller claims what is stored of them
     */
    Map<CustomerId, UserId> settle(Map<CustomerId, Optional<UserId>> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        Map<CustomerId, UserId> settled = new HashMap<>();
        give(new Rows(
                        owners.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey(BY_CUSTOMER))
                                .map(it -> row(it.getKey(), it.getValue()))
                                .toList()))
                .filter(it -> it.get(CUSTOMERS.USER_ID) != null)
                .forEach(
                        it ->
                                settled.put(
                                        it.get(CUSTOMERS.CUSTOMER_ID), it.get(CUSTOMERS.USER_ID)));
        standFor(settled.values());
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
        tx.deleteFrom(STANDING_CUSTOMERS)
                .where(STANDING_CUSTOMERS.CUSTOMER_ID.eq(customer))
                .returning()
                .fetch(STANDING_CUSTOMERS.USER_ID)
                .forEach(it -> standFor(Set.of(it)));
    }

    /**
     * The user of the customer of {@code it}, unless it names a user itself. If the customer is
     * nobody's, then it stays so until this transaction is over, as by {@link #settle}.
     */
    Claimant claimantOf(BillingRecord it) {
        return it.metadata().user().isPresent()
                ? Claimant.NOBODY
                : new Claimant(
                        it.customer()
                                .map(id -> asStored(CUSTOMERS.CUSTOMER_ID, id))
                                .flatMap(this::settledUserOf));
    }

    private Optional<UserId> settledUserOf(CustomerId customer) {
        return Optional.ofNullable(usersOf(Set.of(customer)).get(customer))
                .or(
                        () ->
                                Optional.ofNullable(
                                        settle(Map.of(customer, Optional.empty())).get(customer)));
    }

    private static Map<Field<?>, Object> row(CustomerId customer, Optional<UserId> owner) {
        Map<Field<?>, Object> row = new LinkedHashMap<>();
        row.put(CUSTOMERS.CUSTOMER_ID, customer);
        row.put(CUSTOMERS.USER_ID, owner.orElse(null));
        return row;
    }

    private Stream<Record> give(Rows owners) {
        Field<UserId> user = coalesce(CUSTOMERS.USER_ID, excluded(CUSTOMERS.USER_ID));
        Field<Instant> time = when(user.isNotNull(), coalesce(CUSTOMERS.KEPT_AT, currentInstant()));
        return tx.insertInto(CUSTOMERS, CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID, CUSTOMERS.KEPT_AT)
                .select(
                        select(
                                        Rows.of(CUSTOMERS.CUSTOMER_ID),
                                        Rows.of(CUSTOMERS.USER_ID),
                                        when(
                                                Rows.of(CUSTOMERS.USER_ID).isNotNull(),
                                                currentInstant()))
                                .from(owners.table()))
                .onConflict(CUSTOMERS.CUSTOMER_ID)
                .doUpdate()
                .set(CUSTOMERS.USER_ID, user)
                .set(CUSTOMERS.KEPT_AT, time)
                .returning(CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID)
                .fetchStream();
    }

    /**
     * Lets the first customer of each user stand for it, unless one does. The first is locked:
     * whoever forgets it meanwhile is waited for, and it is passed over. The one that stands is
     * updated in vain: locked, it cannot be forgotten by who does not see the newer ones yet.
     */
    private void standFor(Collection<UserId> users) {
        if (users.isEmpty()) {
            return;
        }
        Rows sorted = Rows.of(CUSTOMERS.USER_ID, users.stream().distinct().sorted(BY_ID).toList());
        Table<?> first =
                lateral(
                                select(CUSTOMERS.CUSTOMER_ID)
                                        .from(CUSTOMERS)
                                        .where(Rows.matches(CUSTOMERS.USER_ID))
                                        .and(CUSTOMERS.FORGOTTEN_AT.isNull())
                                        .orderBy(CUSTOMERS.KEPT_AT, CUSTOMERS.CUSTOMER_ID)
                                        .limit(1)
                                        .forShare())
                        .as(FIRST);
        tx.insertInto(STANDING_CUSTOMERS)
                .columns(STANDING_CUSTOMERS.USER_ID, STANDING_CUSTOMERS.CUSTOMER_ID)
                .select(
                        select(Rows.of(CUSTOMERS.USER_ID), first.field(CUSTOMERS.CUSTOMER_ID))
                                .from(sorted.table())
                                .crossJoin(first))
                .onConflict(STANDING_CUSTOMERS.USER_ID)
                .doUpdate()
                .set(STANDING_CUSTOMERS.CUSTOMER_ID, STANDING_CUSTOMERS.CUSTOMER_ID)
                .execute();
    }
}
