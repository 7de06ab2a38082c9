package plus.svc.billing.contract;

import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One user as Stripe holds it: a subscription with its invoices and a purchase, what is true of
 * them at each moment, and the events that say so. Their times are whole seconds. An event shows
 * what was true when it was created or up to five seconds later; more would exceed what the window
 * of the judgement allows for.
 */
final class StripeModel extends AskedProvider {

    private static final String UPDATED = "customer.subscription.updated";

    private final Account account;
    private final List<Emission> emissions = new ArrayList<>();
    private final InvoiceModel invoices;
    private final PurchaseModel purchase;
    private Subscription state;
    private Instant now = Examples.START;
    private boolean checkedOut;
    private int questions;

    StripeModel(Account account, SubscriptionStatus first) {
        this.account = account;
        this.invoices = new InvoiceModel(account, this::emit);
        this.purchase = new PurchaseModel(account, this::emit);
        this.state = account.subscription(first);
        report("customer.subscription.created", 0);
        if (first.equals(INCOMPLETE)) {
            invoices.openAt(now);
        }
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
        invoices.bill(change.bill(), now);
        completeCheckout();
    }

    synchronized void alter(PurchaseChange change) {
        purchase.alter(change, now);
    }

    synchronized void refundInvoice(boolean isNamed) {
        invoices.refund(isNamed);
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

    synchronized Optional<Purchase> purchase() {
        return purchase.truth();
    }

    synchronized List<Invoice> invoices() {
        return invoices.truth();
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
    public synchronized Optional<InvoiceId> findInvoiceOf(PaymentIntentId payment) {
        questions++;
        return invoices.invoiceOf(payment);
    }

    @Override
    public synchronized void readEvents(Instant from, Instant until, Events events) {
        for (Emission emission : emissions) {
            ProviderEvent event = emission.deliver(state);
            Instant created = event.header().created();
            if (!created.isBefore(from) && created.isBefore(until)) {
                events.take(event, Run.PAYLOAD);
            }
        }
    }

    private void report(String type, int lag) {
        EventHeader header = header(type);
        emit(lag, it -> new SubscriptionReported(header, it.asOf(header.created())));
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

    private void emit(String type, Function<EventHeader, ProviderEvent> event) {
        EventHeader header = header(type);
        emit(0, it -> event.apply(header));
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
