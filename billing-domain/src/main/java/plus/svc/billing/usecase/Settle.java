package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.usecase.Settle.Settlement.Drifted;
import plus.svc.billing.usecase.Settle.Settlement.GivenUp;
import plus.svc.billing.usecase.Settle.Settlement.Gone;
import plus.svc.billing.usecase.Settle.Settlement.Overtaken;
import plus.svc.billing.usecase.Settle.Settlement.Postponed;
import plus.svc.billing.usecase.Settle.Settlement.Settled;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Settles doubts by asking the provider. Any number of these may run, in any number of processes:
 * each doubt is one's at a time, and one that a dead process held is taken over.
 */
public final class Settle {

    /** What came of a question. */
    public sealed interface Settlement {

        SubscriptionId subscription();

        /** The answer is stored. */
        record Settled(SubscriptionId subscription, SubscriptionStatus status)
                implements Settlement {}

        /** The answer is stored, and no event had told what it says. */
        record Drifted(SubscriptionId subscription, SubscriptionStatus status)
                implements Settlement {}

        /** Something was learnt while it was asked: it is going to be asked again. */
        record Overtaken(SubscriptionId subscription) implements Settlement {}

        /** The provider has none such: what was reported of it stays. */
        record Gone(SubscriptionId subscription) implements Settlement {}

        /** There was no answer: it is going to be asked again after {@code delay}. */
        record Postponed(SubscriptionId subscription, Duration delay, ProviderFailed failure)
                implements Settlement {}

        /** There was no answer for too long: it is kept as a dead letter. */
        record GivenUp(SubscriptionId subscription, ProviderFailed failure) implements Settlement {}
    }

    /** Some six hours of them. */
    static final int MOST_TRIES = 60;

    /**
     * Longer than a conversation with the provider lasts, so that nobody asks the same meanwhile.
     */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final Backoff backoff;

    public Settle(PaymentProvider provider, SubscriptionStore store, RandomGenerator random) {
        this.provider = provider;
        this.store = store;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), random);
    }

    /**
     * Asks about the subscription whose question has been due the longest. A question without an
     * answer is put off, each time for longer, and given up after sixty tries.
     *
     * @return what came of it, or empty if nothing is due
     */
    public Optional<Settlement> settleNext() {
        return store.claimDoubts(1, LEASE).stream().findFirst().map(this::ask);
    }

    private Settlement ask(Question question) {
        try {
            return provider.findSubscription(question.subscription())
                    .map(answer -> settle(question, answer))
                    .orElseGet(() -> settleGone(question));
        } catch (ProviderFailed failure) {
            return postpone(question, failure);
        }
    }

    private Settlement settle(Question question, Subscription answer) {
        return switch (store.settle(question, answer)) {
            case CONFIRMED, CHANGED -> new Settled(answer.id(), answer.status());
            case DRIFTED -> new Drifted(answer.id(), answer.status());
            case OVERTAKEN -> new Overtaken(answer.id());
        };
    }

    private Settlement settleGone(Question question) {
        store.settleGone(question);
        return new Gone(question.subscription());
    }

    private Settlement postpone(Question question, ProviderFailed failure) {
        String cause = String.valueOf(failure.getMessage());
        if (question.tries() + 1 >= MOST_TRIES) {
            store.giveUp(question, cause);
            return new GivenUp(question.subscription(), failure);
        }
        Duration delay = backoff.after(question.tries());
        store.postpone(question, delay, cause);
        return new Postponed(question.subscription(), delay, failure);
    }
}
