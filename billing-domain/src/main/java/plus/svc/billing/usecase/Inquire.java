package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.CheckoutState.Expired;
import plus.svc.billing.model.CheckoutState.Open;
import plus.svc.billing.model.CheckoutState.Paying;
import plus.svc.billing.model.CheckoutState.Subscribed;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Payment;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Asks about checkouts of which nothing was heard, and about payments of which it is not known what
 * they were for. Any number of these may run, in any number of processes.
 */
public final class Inquire {

    /** What came of an inquiry. */
    public sealed interface Result {

        Inquiry inquiry();

        /** There is nothing left to ask. */
        record Answered(Inquiry inquiry) implements Result {}

        /** There is no answer yet: it is going to be asked again after {@code delay}. */
        record Postponed(Inquiry inquiry, Duration delay, String cause) implements Result {}

        /** There was no answer for too long: it is kept, and asked no more. */
        record GivenUp(Inquiry inquiry, String cause) implements Result {}
    }

    /** Some two days of them: a session is open for one. */
    static final int MOST_TRIES = 20;

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final Inquiries inquiries;
    private final Judge judge;
    private final Backoff backoff;

    public Inquire(
            PaymentProvider provider,
            SubscriptionStore store,
            Inquiries inquiries,
            Judge judge,
            RandomGenerator random) {
        this.provider = provider;
        this.store = store;
        this.inquiries = inquiries;
        this.judge = judge;
        this.backoff = new Backoff(Duration.ofMinutes(2), Duration.ofHours(6), random);
    }

    /**
     * Asks what has been due the longest.
     *
     * @return what came of it, or empty if nothing is due
     */
    public Optional<Result> inquireNext() {
        return inquiries.claim(1, LEASE).stream().findFirst().map(this::inquire);
    }

    private Result inquire(Inquiry inquiry) {
        try {
            return ask(inquiry) ? close(inquiry) : postpone(inquiry, "it is still open");
        } catch (ProviderFailed failure) {
            return postpone(inquiry, String.valueOf(failure.getMessage()));
        }
    }

    /** Takes the answer in; whether there is nothing left to ask. */
    private boolean ask(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.OfCheckout it ->
                    provider.findCheckout(it.session()).map(this::takeIn).orElse(true);
            case Inquiry.OfPayment it -> {
                provider.findInvoiceOf(it.payment())
                        .map(Payment.of(it.payment())::of)
                        .ifPresent(payment -> store.observe(payment, judge));
                yield true;
            }
        };
    }

    private boolean takeIn(CheckoutState state) {
        return switch (state) {
            case Open open -> false;
            case Paying paying -> false;
            case Expired expired -> true;
            case Subscribed it -> {
                store.doubt(it.subscription(), it.owner());
                yield true;
            }
            case Bought it -> {
                store.observe(it.purchase(), judge);
                yield it.purchase().status().isDecided();
            }
        };
    }

    private Result close(Inquiry inquiry) {
        inquiries.close(inquiry);
        return new Result.Answered(inquiry);
    }

    private Result postpone(Inquiry inquiry, String cause) {
        if (inquiry.tries() + 1 >= MOST_TRIES) {
            inquiries.giveUp(inquiry, cause);
            return new Result.GivenUp(inquiry, cause);
        }
        Duration delay = backoff.after(inquiry.tries());
        inquiries.postpone(inquiry, delay, cause);
        return new Result.Postponed(inquiry, delay, cause);
    }
}
