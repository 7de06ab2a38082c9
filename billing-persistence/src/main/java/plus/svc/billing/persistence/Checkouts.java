package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Checkouts.CHECKOUTS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checkouts as rows, of each user and price the last one, within one transaction. */
record Checkouts(DSLContext tx) {

    private static final long FIRST = 0;

    Checkout reserve(CheckoutOrder order) {
        return standAnew(order).orElseGet(() -> find(order));
    }

    void keep(Checkout checkout, CheckoutSessionId session) {
        tx.update(CHECKOUTS)
                .set(CHECKOUTS.SESSION_ID, session)
                .where(isThatOfTheRow(checkout))
                .execute();
    }

    void end(Checkout checkout) {
        tx.update(CHECKOUTS).set(CHECKOUTS.STANDS, false).where(isThatOfTheRow(checkout)).execute();
    }

    /** Of whichever checkout it is. */
    void end(CheckoutSessionId session) {
        tx.update(CHECKOUTS)
                .set(CHECKOUTS.STANDS, false)
                .where(CHECKOUTS.SESSION_ID.eq(session))
                .execute();
    }

    /** Locks the row also if another checkout stands, so that this one is found in it. */
    private Optional<Checkout> standAnew(CheckoutOrder order) {
        return tx.insertInto(CHECKOUTS)
                .set(CHECKOUTS.USER_ID, order.user().id())
                .set(CHECKOUTS.PRICE_ID, order.request().price())
                .set(CHECKOUTS.SEQUENCE, FIRST)
                .set(changesTo(order))
                .onConflict(CHECKOUTS.USER_ID, CHECKOUTS.PRICE_ID)
                .doUpdate()
                .set(CHECKOUTS.SEQUENCE, CHECKOUTS.SEQUENCE.plus(1))
                .set(changesTo(order))
                .where(CHECKOUTS.STANDS.isFalse())
                .returning()
                .fetchOptional(Checkouts::read);
    }

    private Checkout find(CheckoutOrder order) {
        return tx.selectFrom(CHECKOUTS)
                .where(isOf(order.user().id(), order.request().price()))
                .fetchSingle(Checkouts::read);
    }

    private static Condition isThatOfTheRow(Checkout checkout) {
        CheckoutOrder order = checkout.order();
        return isOf(order.user().id(), order.request().price())
                .and(CHECKOUTS.SEQUENCE.eq(checkout.sequence()))
                .and(CHECKOUTS.STANDS.isTrue());
    }

    private static Condition isOf(UserId user, PriceId price) {
        return CHECKOUTS.USER_ID.eq(user).and(CHECKOUTS.PRICE_ID.eq(price));
    }

    private static Map<Field<?>, Object> changesTo(CheckoutOrder order) {
        CheckoutRequest request = order.request();
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(CHECKOUTS.STANDS, true);
        changes.put(CHECKOUTS.SESSION_ID, null);
        changes.put(CHECKOUTS.USER_EMAIL, order.user().email());
        changes.put(CHECKOUTS.CUSTOMER_ID, order.customer());
        changes.put(CHECKOUTS.PLAN_ID, request.plan());
        changes.put(CHECKOUTS.MODE, request.mode());
        changes.put(CHECKOUTS.PRODUCT_SLUG, request.productSlug());
        changes.put(CHECKOUTS.SUCCESS_URL, request.successUrl());
        changes.put(CHECKOUTS.CANCEL_URL, request.cancelUrl());
        return changes;
    }

    private static Checkout read(Record row) {
        CheckoutRequest request =
                new CheckoutRequest(
                        row.get(CHECKOUTS.PLAN_ID),
                        row.get(CHECKOUTS.PRICE_ID),
                        row.get(CHECKOUTS.MODE),
                        row.get(CHECKOUTS.PRODUCT_SLUG),
                        row.get(CHECKOUTS.SUCCESS_URL),
                        row.get(CHECKOUTS.CANCEL_URL));
        // Who is read-only orders nothing.
        SignedInUser user =
                new SignedInUser(row.get(CHECKOUTS.USER_ID), row.get(CHECKOUTS.USER_EMAIL), false);
        return new Checkout(
                new CheckoutOrder(user, row.get(CHECKOUTS.CUSTOMER_ID), request),
                row.get(CHECKOUTS.SEQUENCE),
                Optional.ofNullable(row.get(CHECKOUTS.SESSION_ID)));
    }
}
