package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;

import static plus.svc.billing.persistence.tables.Checkouts.CHECKOUTS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checkouts as rows, of each user and price the last one, within one transaction. */
record Checkouts(DSLContext tx) {

    /** A checkout and its page. */
    private record Opened(Checkout checkout, CheckoutSessionId session) {

        CheckoutOrder order() {
            return checkout.order();
        }
    }

    private static final Rows<CheckoutOrder> ORDERED =
            Rows.<CheckoutOrder>none()
                    .with(CHECKOUTS.USER_EMAIL, it -> it.user().email())
                    .with(CHECKOUTS.CUSTOMER_ID, CheckoutOrder::customer)
                    .with(CHECKOUTS.PLAN_ID, it -> it.request().plan())
                    .with(CHECKOUTS.MODE, it -> it.request().mode())
                    .with(CHECKOUTS.PRODUCT_SLUG, it -> it.request().productSlug())
                    .with(CHECKOUTS.SUCCESS_URL, it -> it.request().successUrl())
                    .with(CHECKOUTS.CANCEL_URL, it -> it.request().cancelUrl())
                    .with(CHECKOUTS.STANDS, it -> true)
                    .withOptional(CHECKOUTS.SESSION_ID, it -> Optional.empty());

    /** Locks the row also if another checkout stands, so that this one is found in it. */
    private static final Bulk<CheckoutOrder> STAND_ANEW =
            ORDERED.with(CHECKOUTS.USER_ID, it -> it.user().id())
                    .with(CHECKOUTS.PRICE_ID, it -> it.request().price())
                    .with(CHECKOUTS.SEQUENCE, it -> 0L)
                    .in(
                            orders ->
                                    insertInto(CHECKOUTS, orders.columns())
                                            .select(orders.selected())
                                            .onConflict(CHECKOUTS.USER_ID, CHECKOUTS.PRICE_ID)
                                            .doUpdate()
                                            .set(ORDERED.excluded())
                                            .set(CHECKOUTS.SEQUENCE, CHECKOUTS.SEQUENCE.plus(1))
                                            .where(CHECKOUTS.STANDS.isFalse()));

    private static final Bulk<CheckoutOrder> FIND =
            Rows.<CheckoutOrder>none()
                    .with(CHECKOUTS.USER_ID, it -> it.user().id())
                    .with(CHECKOUTS.PRICE_ID, it -> it.request().price())
                    .alone(
                            select(CHECKOUTS.fields())
                                    .from(CHECKOUTS)
                                    .where(CHECKOUTS.USER_ID.eq(Rows.only(CHECKOUTS.USER_ID)))
                                    .and(CHECKOUTS.PRICE_ID.eq(Rows.only(CHECKOUTS.PRICE_ID))));

    private static final Bulk<Opened> KEEP =
            Rows.<Opened>none()
                    .with(CHECKOUTS.SESSION_ID, Opened::session)
                    .with(CHECKOUTS.USER_ID, it -> it.order().user().id())
                    .with(CHECKOUTS.PRICE_ID, it -> it.order().request().price())
                    .with(CHECKOUTS.SEQUENCE, it -> it.checkout().sequence())
                    .alone(
                            update(CHECKOUTS)
                                    .set(CHECKOUTS.SESSION_ID, Rows.only(CHECKOUTS.SESSION_ID))
                                    .where(CHECKOUTS.USER_ID.eq(Rows.only(CHECKOUTS.USER_ID)))
                                    .and(CHECKOUTS.PRICE_ID.eq(Rows.only(CHECKOUTS.PRICE_ID)))
                                    .and(CHECKOUTS.SEQUENCE.eq(Rows.only(CHECKOUTS.SEQUENCE)))
                                    .and(CHECKOUTS.STANDS.isTrue()));

    /** What stands once the trip is over. */
    static Supplier<Checkout> reserve(Trip trip, CheckoutOrder order) {
        trip.execute(STAND_ANEW, List.of(order));
        Supplier<Result<Record>> standing = trip.fetch(FIND, List.of(order), CHECKOUTS.fields());
        return () -> read(standing.get().getFirst());
    }

    static void keep(Trip trip, Checkout checkout, CheckoutSessionId session) {
        trip.execute(KEEP, List.of(new Opened(checkout, session)));
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

    private static Condition isThatOfTheRow(Checkout checkout) {
        CheckoutOrder order = checkout.order();
        return isOf(order.user().id(), order.request().price())
                .and(CHECKOUTS.SEQUENCE.eq(checkout.sequence()))
                .and(CHECKOUTS.STANDS.isTrue());
    }

    private static Condition isOf(UserId user, PriceId price) {
        return CHECKOUTS.USER_ID.eq(user).and(CHECKOUTS.PRICE_ID.eq(price));
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
