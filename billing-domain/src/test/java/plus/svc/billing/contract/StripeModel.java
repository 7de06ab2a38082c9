package plus.svc.billing.contract;

import static plus.svc.billing.model.InvoiceStatus.OPEN;
import static plus.svc.billing.model.InvoiceStatus.PAID;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One subscription as Stripe holds it: what is true of it at each moment, and the events that say
 * so. Their times are whole seconds. An event shows what was true when it was created or up to five
 * seconds later; more would exceed what the window of the judgement allows for.
 */
final class StripeModel extends AskedProvider {

    private static final String UPDATED = "customer.subscription.updated";

    private final Account account;
    private final List<Emission> emissions = new ArrayList<>();
    private Subscription state;
    private Instant now = Examples.START;
    private boolean checkedOut;
    private int questions;

    StripeModel(Account account, SubscriptionStatus first) {
        this.account = account;
        this.state = account.subscription(first);
        report("customer.subscription.created", 0);
        completeCheckout();
    }

    synchronized void pass(int seconds) {
        now = now.plusSeconds(seconds);
        render();
    }

    synchronized void alter(Change change, int lag) {
        if (!change.isPossible(state)) {
            return;
        }
        state = change.applyTo(state, now);
        if (change.isReported()) {
            report(change.isLast() ? "customer.subscription.deleted" : UPDATED, lag);
        }
        bill(change.bill());
        completeCheckout();
    }

    synchronized int events() {
        return emissions.size();
    }

    synchronized ProviderEvent deliver(int event) {
        return emissions.get(event).deliver(state);
    }

    synchronized Subscription truth() {
        return state.asOf(now);
    }

    synchronized int questions() {
        return questions;
    }

    @Override
    public synchronized Optional<Subscription> findSubscription(SubscriptionId id) {
        questions++;
        return Optional.of(truth()).filter(it -> it.id().equals(id));
    }

    @Override
    public synchronized void readEvents(Instant from, Instant until, Events events) {
        for (Emission emission : emissions) {
            ProviderEvent event = emission.deliver(state);
            events.take(event, new byte[0]);
        }
    }

    private void report(String type, int lag) {
        EventHeader header = header(type);
        emit(lag, it -> new SubscriptionReported(header, it.asOf(header.created())));
    }

    private void bill(Change.Bill bill) {
        switch (bill) {
            case NONE -> {}
            case PAID -> {
                EventHeader header = header("invoice.paid");
                emit(0, it -> new InvoicePaid(header, it.id(), Examples.invoice(PAID, 1, 0)));
            }
            case FAILED -> {
                EventHeader header = header("invoice.payment_failed");
                emit(0, it -> new InvoicePaymentFailed(header, it.id(), Examples.invoice(OPEN, 1, 0)));
            }
        }
    }

    /** Once the subscription is paid for, or in trial. */
    private void completeCheckout() {
        if (checkedOut || !state.status().isLive()) {
            return;
        }
        checkedOut = true;
        EventHeader header = header("checkout.session.completed");
        emit(
                0,
                it ->
                        new SubscriptionCheckoutCompleted(
                                header,
                                new CheckoutSessionId("cs_test_" + account.name()),
                                it.id(),
                                Optional.of(
                                        new CustomerOwner(account.customer(), account.user()))));
    }

    private void emit(int lag, Function<Subscription, ProviderEvent> event) {
        emissions.add(new Emission(now.plusSeconds(lag), event));
        render();
    }

    private void render() {
        emissions.forEach(it -> it.pass(now, state));
    }

    private EventHeader header(String type) {
        EventId id = new EventId("evt_" + account.name() + "_" + emissions.size());
        return new EventHeader(id, type, now, false);
    }
}
