package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.StandingCustomers.STANDING_CUSTOMERS;

import org.jooq.DSLContext;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.UserId;

import java.util.Optional;

/** Whose customers are, within one transaction. */
record Customers(DSLContext tx) {

    /** The one that stands for {@code user}. */
    Optional<CustomerId> standingFor(UserId user) {
        return tx.select(STANDING_CUSTOMERS.CUSTOMER_ID)
                .from(STANDING_CUSTOMERS)
                .where(STANDING_CUSTOMERS.USER_ID.eq(user))
                .fetchOptional(STANDING_CUSTOMERS.CUSTOMER_ID);
    }

    /** Makes a customer its owner's, with what is stored of it, unless it is somebody's already. */
    void keep(CustomerOwner owner) {
        if (userOf(owner.customer()).isEmpty() && give(owner)) {
            standFor(owner.user());
            new Claims(tx, owner).claim();
        }
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
                .forEach(this::standFor);
    }

    /**
     * The user of the customer of {@code it}, unless it names a user itself. If the customer is
     * nobody's, then it stays so until this transaction is over: whoever gets it sees what was
     * stored of it, and claims it.
     */
    Claimant claimantOf(BillingRecord it) {
        return it.metadata().user().isPresent()
                ? Claimant.NOBODY
                : new Claimant(it.customer().flatMap(this::settledUserOf));
    }

    private Optional<UserId> settledUserOf(CustomerId customer) {
        return userOf(customer).or(() -> lockAndFindUserOf(customer));
    }

    private Optional<UserId> userOf(CustomerId customer) {
        return tx.select(CUSTOMERS.USER_ID)
                .from(CUSTOMERS)
                .where(CUSTOMERS.CUSTOMER_ID.eq(customer))
                .fetchOptional(CUSTOMERS.USER_ID);
    }

    private Optional<UserId> lockAndFindUserOf(CustomerId customer) {
        return tx.insertInto(CUSTOMERS)
                .set(CUSTOMERS.CUSTOMER_ID, customer)
                .onConflict(CUSTOMERS.CUSTOMER_ID)
                .doUpdate()
                .set(CUSTOMERS.CREATED_AT, CUSTOMERS.CREATED_AT)
                .returning(CUSTOMERS.USER_ID)
                .fetchOptional(CUSTOMERS.USER_ID);
    }

    private boolean give(CustomerOwner owner) {
        return tx.insertInto(CUSTOMERS)
                        .set(CUSTOMERS.CUSTOMER_ID, owner.customer())
                        .set(CUSTOMERS.USER_ID, owner.user())
                        .set(CUSTOMERS.KEPT_AT, currentInstant())
                        .onConflict(CUSTOMERS.CUSTOMER_ID)
                        .doUpdate()
                        .set(CUSTOMERS.USER_ID, owner.user())
                        .set(CUSTOMERS.KEPT_AT, currentInstant())
                        .where(CUSTOMERS.USER_ID.isNull())
                        .execute()
                == 1;
    }

    /**
     * Lets the first customer of {@code user} stand for it, unless one does. The first is locked:
     * whoever forgets it meanwhile is waited for, and it is passed over. The one that stands is
     * updated in vain: locked, it cannot be forgotten by who does not see the newer ones yet.
     */
    private void standFor(UserId user) {
        tx.insertInto(STANDING_CUSTOMERS)
                .columns(STANDING_CUSTOMERS.USER_ID, STANDING_CUSTOMERS.CUSTOMER_ID)
                .select(
                        select(CUSTOMERS.USER_ID, CUSTOMERS.CUSTOMER_ID)
                                .from(CUSTOMERS)
                                .where(CUSTOMERS.USER_ID.eq(user))
                                .and(CUSTOMERS.FORGOTTEN_AT.isNull())
                                .orderBy(CUSTOMERS.KEPT_AT, CUSTOMERS.CUSTOMER_ID)
                                .limit(1)
                                .forShare())
                .onConflict(STANDING_CUSTOMERS.USER_ID)
                .doUpdate()
                .set(STANDING_CUSTOMERS.CUSTOMER_ID, STANDING_CUSTOMERS.CUSTOMER_ID)
                .execute();
    }
}
