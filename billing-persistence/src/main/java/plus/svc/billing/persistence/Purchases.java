package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.tables.Payments.PAYMENTS;
import static plus.svc.billing.persistence.tables.Purchases.PURCHASES;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectOnConditionStep;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.UserId;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Purchases as rows, with what became of their payments. */
record Purchases(DSLContext db) {

    private static final List<Field<?>> WITH_PAYMENT =
            Stream.concat(PURCHASES.fieldStream(), PAYMENTS.fieldStream()).toList();

    private static final Bulk<UserId> HELD =
            Rows.of(PURCHASES.USER_ID)
                    .in(
                            users ->
                                    users.each(
                                            withPayments()
                                                    .where(Rows.matches(PURCHASES.USER_ID))
                                                    .orderBy(Rows.sortedBy(PURCHASES.SESSION_ID))));

    static Supplier<List<Purchase>> heldBy(Trip trip, UserId user) {
        Supplier<Result<Record>> held =
                trip.fetch(HELD, List.of(user), WITH_PAYMENT.toArray(Field[]::new));
        return () -> held.get().map(Purchases::readWithItsPayment);
    }

    Optional<Purchase> find(CheckoutSessionId session) {
        return where(PURCHASES.SESSION_ID.eq(session)).stream().findFirst();
    }

    Optional<Purchase> paidWith(PaymentIntentId payment) {
        return where(PURCHASES.PAYMENT_INTENT_ID.eq(payment)).stream().findFirst();
    }

    /** Nobody else's until this transaction is over, if there is one; nor its locked payment. */
    Optional<Purchase> lock(CheckoutSessionId session) {
        db.selectOne()
                .from(PURCHASES)
                .where(PURCHASES.SESSION_ID.eq(session))
                .forUpdate()
                .execute();
        return find(session);
    }

    /** Whether it was inserted: else somebody was first, and nothing changed. */
    boolean insert(Purchase it) {
        return db.insertInto(PURCHASES)
                        .set(PURCHASES.SESSION_ID, it.session())
                        .set(changesTo(it))
                        .onConflict(PURCHASES.SESSION_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    void update(Purchase it) {
        db.update(PURCHASES)
                .set(changesTo(it))
                .where(PURCHASES.SESSION_ID.eq(it.session()))
                .execute();
    }

    List<Purchase> find(Collection<CheckoutSessionId> sessions) {
        return where(PURCHASES.SESSION_ID.in(sessions));
    }

    private List<Purchase> where(Condition condition) {
        return db.select(WITH_PAYMENT)
                .from(PURCHASES)
                .leftJoin(PAYMENTS)
                .on(PAYMENTS.PAYMENT_INTENT_ID.eq(PURCHASES.PAYMENT_INTENT_ID))
                .where(condition)
                .fetch(Purchases::readWithItsPayment);
    }

    /** The columns of payments under names of their own: some are called like a purchase's. */
    private static SelectOnConditionStep<Record> withPayments() {
        return select(PURCHASES.fields())
                .select(
                        PAYMENTS.fieldStream()
                                .map(it -> it.as("of_payment_" + it.getName()))
                                .toList())
                .from(PURCHASES)
                .leftJoin(PAYMENTS)
                .on(PAYMENTS.PAYMENT_INTENT_ID.eq(PURCHASES.PAYMENT_INTENT_ID));
    }

    private static Map<Field<?>, Object> changesTo(Purchase it) {
        Metadata metadata = it.metadata();
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(PURCHASES.PAYMENT_INTENT_ID, it.paymentIntent().orElse(null));
        changes.put(PURCHASES.USER_ID, metadata.user().orElse(null));
        changes.put(PURCHASES.USER_EMAIL, metadata.userEmail().orElse(null));
        changes.put(PURCHASES.PLAN_ID, metadata.plan().orElse(null));
        changes.put(PURCHASES.PRODUCT_SLUG, metadata.productSlug().orElse(null));
        changes.put(PURCHASES.CUSTOMER_ID, it.customer().orElse(null));
        changes.put(PURCHASES.STATUS, it.status());
        changes.put(PURCHASES.AMOUNT, it.amount().map(Money::minorUnits).orElse(null));
        changes.put(PURCHASES.CURRENCY, it.amount().map(Money::currency).orElse(null));
        changes.put(PURCHASES.LIVE_MODE, it.liveMode());
        changes.put(PURCHASES.CREATED_AT, it.createdAt());
        changes.put(PURCHASES.AS_OF, it.asOf());
        return changes;
    }

    private static Purchase readWithItsPayment(Record row) {
        Purchase it = read(row);
        return row.get(PAYMENTS.PAYMENT_INTENT_ID) == null ? it : it.with(Payments.read(row));
    }

    private static Purchase read(Record row) {
        return new Purchase(
                row.get(PURCHASES.SESSION_ID),
                Optional.ofNullable(row.get(PURCHASES.PAYMENT_INTENT_ID)),
                Optional.ofNullable(row.get(PURCHASES.CUSTOMER_ID)),
                new Metadata(
                        Optional.ofNullable(row.get(PURCHASES.USER_ID)),
                        Optional.ofNullable(row.get(PURCHASES.USER_EMAIL)),
                        Optional.ofNullable(row.get(PURCHASES.PLAN_ID)),
                        Optional.ofNullable(row.get(PURCHASES.PRODUCT_SLUG))),
                row.get(PURCHASES.STATUS),
                Optional.ofNullable(row.get(PURCHASES.AMOUNT))
                        .map(amount -> new Money(amount, row.get(PURCHASES.CURRENCY))),
                Optional.empty(),
                Optional.empty(),
                row.get(PURCHASES.LIVE_MODE),
                row.get(PURCHASES.CREATED_AT),
                row.get(PURCHASES.AS_OF));
    }
}
