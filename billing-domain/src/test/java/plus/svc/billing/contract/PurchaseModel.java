package plus.svc.billing.contract;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.DisputeId;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.Purchase;

import java.time.Instant;
import java.util.Optional;

/** What one user buys once, as Stripe holds it. */
final class PurchaseModel {

    private static final Money PRICE = new Money(4_900, "usd");
    private static final long REFUND = 2_450;

    private final Account account;
    private final Emitter events;
    private Optional<Purchase> state = Optional.empty();

    PurchaseModel(Account account, Emitter events) {
        this.account = account;
        this.events = events;
    }

    Optional<Purchase> truth() {
        return state;
    }

    void alter(PurchaseChange change, Instant now) {
        if (!change.isPossible(state)) {
            return;
        }
        change.payment().ifPresent(status -> pay(change, status, now));
        change.dispute().ifPresent(status -> dispute(change, status, now));
        if (change == PurchaseChange.REFUNDED_IN_PART) {
            refund(change);
        }
    }

    private void pay(PurchaseChange change, PaymentStatus status, Instant now) {
        Purchase paid = purchase(status, state.map(Purchase::createdAt).orElse(now), now);
        state = Optional.of(paid);
        events.emit(change.event(), header -> new PurchaseReported(header, paid));
    }

    private void refund(PurchaseChange change) {
        long already = known().refunded().map(Money::minorUnits).orElse(0L);
        Optional<Money> refunded = Optional.of(new Money(already + REFUND, PRICE.currency()));
        become(new Payment(payment(), Optional.empty(), refunded, known().dispute()));
        Payment told = new Payment(payment(), Optional.empty(), refunded, Optional.empty());
        events.emit(change.event(), header -> new PaymentReported(header, told));
    }

    private void dispute(PurchaseChange change, String status, Instant now) {
        Instant since = known().dispute().map(Dispute::createdAt).orElse(now);
        Optional<Dispute> dispute =
                Optional.of(new Dispute(new DisputeId("du_" + account.name()), status, since));
        become(new Payment(payment(), Optional.empty(), known().refunded(), dispute));
        Payment told = new Payment(payment(), Optional.empty(), Optional.empty(), dispute);
        events.emit(change.event(), header -> new PaymentReported(header, told));
    }

    private void become(Payment payment) {
        state = Optional.of(known().with(payment));
    }

    private Purchase known() {
        return state.orElseThrow();
    }

    private PaymentIntentId payment() {
        return known().paymentIntent().orElseThrow();
    }

    private Purchase purchase(PaymentStatus status, Instant createdAt, Instant now) {
        return new Purchase(
                new CheckoutSessionId("cs_test_once_" + account.name()),
                Optional.of(new PaymentIntentId("pi_once_" + account.name())),
                Optional.of(account.customer()),
                account.metadata(),
                status,
                Optional.of(PRICE),
                Optional.empty(),
                Optional.empty(),
                false,
                createdAt,
                now);
    }
}
