package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.StandingCustomers.STANDING_CUSTOMERS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.UserId;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which of a user's customers stands for it, within one transaction. */
record StandingCustomers(DSLContext tx) {

    private static final Comparator<UserId> BY_ID = Comparator.comparing(UserId::value);
    private static final Bulk<UserId> OF =
            Rows.of(STANDING_CUSTOMERS.USER_ID)
                    .alone(
                            select(STANDING_CUSTOMERS.CUSTOMER_ID)
                                    .from(STANDING_CUSTOMERS)
                                    .where(
                                            STANDING_CUSTOMERS.USER_ID.eq(
                                                    Rows.only(STANDING_CUSTOMERS.USER_ID))));

    private static final Bulk<UserId> STAND =
            Rows.of(CUSTOMERS.USER_ID).in(StandingCustomers::standing);

    static Supplier<Optional<CustomerId>> of(Trip trip, UserId user) {
        Supplier<Result<Record>> found =
                trip.fetch(OF, List.of(user), STANDING_CUSTOMERS.CUSTOMER_ID);
        return () ->
                found.get().stream().findFirst().map(it -> it.get(STANDING_CUSTOMERS.CUSTOMER_ID));
    }

    Optional<CustomerId> of(UserId user) {
        Trip trip = new Trip(tx);
        Supplier<Optional<CustomerId>> customer = of(trip, user);
        trip.go();
        return customer.get();
    }

    /**
     * Lets the first customer of each user stand for it, unless one does. The first is locked:
     * whoever forgets it meanwhile is waited for, and it is passed over. The one that stands is
     * updated in vain: locked, it cannot be forgotten by who does not see the newer ones yet.
     */
    void stand(Collection<UserId> users) {
        STAND.execute(tx, users.stream().distinct().sorted(BY_ID).toList());
    }

    /** Lets another of its user's stand where {@code forgotten} did, if there is one. */
    void replace(CustomerId forgotten) {
        stand(
                tx.deleteFrom(STANDING_CUSTOMERS)
                        .where(STANDING_CUSTOMERS.CUSTOMER_ID.eq(forgotten))
                        .returning()
                        .fetch(STANDING_CUSTOMERS.USER_ID));
    }

    private static Query standing(Rows<UserId> users) {
        var first =
                select(CUSTOMERS.USER_ID, CUSTOMERS.CUSTOMER_ID)
                        .from(CUSTOMERS)
                        .where(Rows.matches(CUSTOMERS.USER_ID))
                        .and(CUSTOMERS.FORGOTTEN_AT.isNull())
                        .orderBy(CUSTOMERS.KEPT_AT, CUSTOMERS.CUSTOMER_ID)
                        .limit(1)
                        .forShare();
        List<Field<?>> columns =
                List.of(STANDING_CUSTOMERS.USER_ID, STANDING_CUSTOMERS.CUSTOMER_ID);
        return insertInto(STANDING_CUSTOMERS, columns)
                .select(users.each(first))
                .onConflict(STANDING_CUSTOMERS.USER_ID)
                .doUpdate()
                .set(STANDING_CUSTOMERS.CUSTOMER_ID, STANDING_CUSTOMERS.CUSTOMER_ID);
    }
}
