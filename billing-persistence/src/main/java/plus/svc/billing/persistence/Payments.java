package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Payments.PAYMENTS;

import org.jooq.DSLContext;
import org.jooq.Record;

import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Payments as rows, within one transaction. */
record Payments(DSLContext tx) {

    /**
     * Makes a payment nobody else's until this transaction is over, and so the purchase it is for.
     *
     * @return what became of it, if anything did
     */
    Optional<Payment> lock(PaymentIntentId id) {
        tx.insertInto(PAYMENTS)
                .set(PAYMENTS.PAYMENT_INTENT_ID, id)
                .onConflict(PAYMENTS.PAYMENT_INTENT_ID)
                .doNothing()
                .execute();
        return tx.selectFrom(PAYMENTS)
                .where(PAYMENTS.PAYMENT_INTENT_ID.eq(id))
                .forUpdate()
                .fetchOptional(Payments::read)
                .filter(Payments::isKnown);
    }

    /** Those of which anything is known. */
    List<Payment> find(Collection<PaymentIntentId> ids) {
        return tx
                .selectFrom(PAYMENTS)
                .where(PAYMENTS.PAYMENT_INTENT_ID.in(ids))
                .fetch(Payments::read)
                .stream()
                .filter(Payments::isKnown)
                .toList();
    }

    private static boolean isKnown(Payment it) {
        return !it.equals(Payment.of(it.id()));
    }

    void update(Payment it) {
        tx.update(PAYMENTS)
                .set(PAYMENTS.INVOICE_ID, it.invoice().orElse(null))
                .set(PAYMENTS.REFUNDED, it.refunded().map(Money::minorUnits).orElse(null))
                .set(PAYMENTS.CURRENCY, it.refunded().map(Money::currency).orElse(null))
                .set(PAYMENTS.DISPUTE_ID, it.dispute().map(Dispute::id).orElse(null))
                .set(PAYMENTS.DISPUTE_STATUS, it.dispute().map(Dispute::status).orElse(null))
                .set(PAYMENTS.DISPUTED_AT, it.dispute().map(Dispute::createdAt).orElse(null))
                .where(PAYMENTS.PAYMENT_INTENT_ID.eq(it.id()))
                .execute();
    }

    static Payment read(Record row) {
        return new Payment(
                row.get(PAYMENTS.PAYMENT_INTENT_ID),
                Optional.ofNullable(row.get(PAYMENTS.INVOICE_ID)),
                Optional.ofNullable(row.get(PAYMENTS.REFUNDED))
                        .map(amount -> new Money(amount, row.get(PAYMENTS.CURRENCY))),
                Optional.ofNullable(row.get(PAYMENTS.DISPUTE_ID))
                        .map(
                                id ->
                                        new Dispute(
                                                id,
                                                row.get(PAYMENTS.DISPUTE_STATUS),
                                                row.get(PAYMENTS.DISPUTED_AT))));
    }
}
