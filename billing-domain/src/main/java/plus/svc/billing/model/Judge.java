package plus.svc.billing.model;

import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.Outcome.IGNORED_NOTHING_NEW;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.UNPAID;

import plus.svc.billing.model.Judgement.Confirm;
import plus.svc.billing.model.Judgement.Doubt;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what an event means for what is stored. Pure and total: it knows no database and no
 * provider, so that one rule holds for every store.
 *
 * <p>Events come twice, late and in any order, and their times have a resolution of one second, so
 * that time alone orders them only when they lie well apart: by at least the <i>window</i>. Within
 * it a different snapshot is a {@link Doubt}, which only the provider itself can settle, and an
 * equal one that is not newer a {@link Confirm}: what it says may have come back after a question
 * was answered. A final state needs no order: nothing follows it, so that it is taken at once and
 * never left.
 *
 * <p>Some events show no snapshot. One that contradicts what is stored (an invoice paid while the
 * subscription is past due) is a doubt, with what it implies shown meanwhile; one about a
 * subscription that nothing is stored of is a doubt, with nothing to show; any other changes
 * nothing. A snapshot of a subscription that nothing is stored of is taken: whatever it is too old
 * for comes by a later event, and is judged against it.
 *
 * <p>Purchases, invoices and payments need no clock and no question: each only ever moves on, so
 * that of two reports the one that is further is the later one.
 *
 * <p>Source: Stripe documentation, "Receive Stripe events in your webhook endpoint", Event
 * ordering.
 */
public final class Judge {

    private static final Duration DEFAULT_WINDOW = Duration.ofSeconds(5);
    private static final Judgement<Subscription> NOTHING_NEW = new Ignore<>(IGNORED_NOTHING_NEW);

    private final Duration window;
    private final Refetch refetch;
    private final boolean isOfOldEvents;

    /** With a window of five seconds, asking where there is doubt. */
    public Judge() {
        this(DEFAULT_WINDOW, Refetch.DOUBT);
    }

    /**
     * @param window how far apart the times of two events must lie to order them; not negative
     */
    public Judge(Duration window, Refetch refetch) {
        this(window, refetch, false);
    }

    private Judge(Duration window, Refetch refetch, boolean isOfOldEvents) {
        if (window.isNegative()) {
            throw new IllegalArgumentException("the window must not be negative: " + window);
        }
        this.window = window;
        this.refetch = refetch;
        this.isOfOldEvents = isOfOldEvents;
    }

    /**
     * The same, for events that were taken in before: where one of them leaves in doubt what is
     * stored, nothing else is shown meanwhile, for what is stored may be an answer from since.
     */
    public Judge ofOldEvents() {
        return new Judge(window, refetch, true);
    }

    /** What {@code event} means for the subscription it is about. */
    public Judgement<Subscription> judge(Optional<Subscription> stored, AboutSubscription event) {
        Judgement<Subscription> alone = judgeAlone(stored, event);
        Judgement<Subscription> judgement =
                switch (refetch) {
                    case DOUBT -> alone;
                    case ALWAYS -> doubted(alone);
                };
        return isOfOldEvents && stored.isPresent() && judgement instanceof Doubt
                ? new Doubt<>(Optional.empty())
                : judgement;
    }

    /** What a report means for the purchase it is about. */
    public Judgement<Purchase> judge(Optional<Purchase> stored, Purchase reported) {
        return Progress.judge(stored, reported);
    }

    /** What a report means for the invoice it is about. */
    public Judgement<Invoice> judge(Optional<Invoice> stored, Invoice reported) {
        return Progress.judge(stored, reported);
    }

    /** What a report means for the payment it is about. */
    public Judgement<Payment> judge(Optional<Payment> stored, Payment reported) {
        return Progress.judge(stored, reported);
    }

    /** The same, to be settled by a question, unless nothing can follow. */
    private static Judgement<Subscription> doubted(Judgement<Subscription> judgement) {
        return switch (judgement) {
            case Take<Subscription> take when take.state().status().isFinal() -> take;
            case Take<Subscription> take -> new Doubt<>(Optional.of(take.state()));
            case Ignore<Subscription> it when it.outcome() == IGNORED_FINAL -> it;
            case Ignore<Subscription> ignore -> new Doubt<>(Optional.empty());
            case Confirm<Subscription> confirm -> new Doubt<>(Optional.empty());
            case Doubt<Subscription> doubt -> doubt;
        };
    }

    private Judgement<Subscription> judgeAlone(
            Optional<Subscription> stored, AboutSubscription event) {
        Instant time = event.header().created();
        return switch (event) {
            case SubscriptionReported it -> judgeSnapshot(stored, it.snapshot());
            case InvoicePaid paid -> judgeInvoice(stored, time, Judge::afterPayment);
            case InvoicePaymentFailed failed -> judgeInvoice(stored, time, Judge::afterFailure);
            case SubscriptionCheckoutCompleted it ->
                    judgeInvoice(stored, time, known -> NOTHING_NEW);
        };
    }

    private Judgement<Subscription> judgeSnapshot(
            Optional<Subscription> stored, Subscription snapshot) {
        if (stored.isEmpty()) {
            return new Take<>(snapshot);
        }
        Subscription known = stored.get();
        if (known.status().isFinal()) {
            return new Ignore<>(IGNORED_FINAL);
        }
        Subscription news = snapshot.completedBy(known);
        if (news.status().isFinal() || isSurelyAfter(news.asOf(), known.asOf())) {
            return new Take<>(news);
        }
        if (isSurelyAfter(known.asOf(), news.asOf())) {
            return new Ignore<>(IGNORED_OLDER);
        }
        return judgeWithinWindow(known, news);
    }

    private static Judgement<Subscription> judgeWithinWindow(
            Subscription known, Subscription news) {
        if (news.saysTheSameAs(known)) {
            return news.asOf().isAfter(known.asOf()) ? new Take<>(news) : new Confirm<>();
        }
        return new Doubt<>(
                news.asOf().isBefore(known.asOf()) ? Optional.empty() : Optional.of(news));
    }

    private Judgement<Subscription> judgeInvoice(
            Optional<Subscription> stored,
            Instant time,
            Function<Subscription, Judgement<Subscription>> consequence) {
        if (stored.isEmpty()) {
            return new Doubt<>(Optional.empty());
        }
        Subscription known = stored.get();
        if (known.status().isFinal()) {
            return new Ignore<>(IGNORED_FINAL);
        }
        if (isSurelyAfter(known.asOf(), time)) {
            return new Ignore<>(IGNORED_OLDER);
        }
        Judgement<Subscription> judgement = consequence.apply(known);
        return judgement instanceof Doubt && time.isBefore(known.asOf())
                ? new Doubt<>(Optional.empty())
                : judgement;
    }

    /** What a payment leads to is shown until the provider has been asked. */
    private static Judgement<Subscription> afterPayment(Subscription known) {
        if (known.status().equals(UNPAID)) {
            // Paying one of several open invoices need not bring it back.
            return new Doubt<>(Optional.empty());
        }
        return known.status().equals(INCOMPLETE) || known.status().equals(PAST_DUE)
                ? new Doubt<>(Optional.of(known.withStatus(ACTIVE)))
                : NOTHING_NEW;
    }

    private static Judgement<Subscription> afterFailure(Subscription known) {
        return known.status().equals(ACTIVE)
                ? new Doubt<>(Optional.of(known.withStatus(PAST_DUE)))
                : NOTHING_NEW;
    }

    /** Whether {@code later} is after {@code earlier} however the two clocks were rounded. */
    private boolean isSurelyAfter(Instant later, Instant earlier) {
        return !later.isBefore(earlier.plus(window));
    }
}
