package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Purchases.PURCHASES;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a user what is stored of its customer and has no user, within one transaction that has the
 * customer's row: so nothing is added to it meanwhile.
 */
record Claims(DSLContext tx, CustomerId customer, UserId user) {

    void claim() {
        claimSubscriptions();
        claimPurchases();
    }

    private void claimSubscriptions() {
        Set<SubscriptionId> unclaimed =
                tx.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                        .from(SUBSCRIPTIONS)
                        .where(SUBSCRIPTIONS.CUSTOMER_ID.eq(customer))
                        .and(SUBSCRIPTIONS.USER_ID.isNull())
                        .fetchSet(SUBSCRIPTIONS.SUBSCRIPTION_ID);
        new SubscriptionRows(tx).lock(unclaimed).values().forEach(it -> it.claim(user));
    }

    void claimPurchases() {
        var unclaimed =
                tx.select(PURCHASES.SESSION_ID, PURCHASES.PAYMENT_INTENT_ID)
                        .from(PURCHASES)
                        .where(PURCHASES.CUSTOMER_ID.eq(customer))
                        .and(PURCHASES.USER_ID.isNull())
                        .orderBy(PURCHASES.PAYMENT_INTENT_ID, PURCHASES.SESSION_ID)
                        .fetch();
        unclaimed.getValues(PURCHASES.PAYMENT_INTENT_ID).stream()
                .filter(Objects::nonNull)
                .forEach(new Payments(tx)::lock);
        unclaimed.getValues(PURCHASES.SESSION_ID).forEach(this::claim);
    }

    private void claim(CheckoutSessionId session) {
        Purchases purchases = new Purchases(tx);
        Optional<Purchase> unclaimed = purchases.lock(session);
        unclaimed
                .map(new Claimant(Optional.of(user))::claim)
                .ifPresent(
                        it -> {
                            purchases.update(it);
                            new Messages(tx).write(BillingChange.between(unclaimed, it));
                        });
    }
}
