package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Settles doubts by asking the provider. Any number of these may run, in any number of processes:
 * each doubt is one's at a time, and one that a dead process held is taken over.
 */
public final class Settle {

    private static final int AT_ONCE = 10;

    /** Longer than all questions of a round may take, so that nobody asks the same meanwhile. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final RandomGenerator random;

    public Settle(PaymentProvider provider, SubscriptionStore store, RandomGenerator random) {
        this.provider = provider;
        this.store = store;
        this.random = random;
    }

    /**
     * Asks about some of the subscriptions whose question is due. A question without an answer is
     * put off, each time for longer.
     *
     * @return how many were asked: none, if nothing is due
     */
    public int settle() {
        List<Question> questions = store.claimDoubts(AT_ONCE, LEASE);
        questions.forEach(this::ask);
        return questions.size();
    }

    private void ask(Question question) {
        Optional<Subscription> answer;
        try {
            answer = provider.findSubscription(question.subscription());
        } catch (ProviderFailed failure) {
            store.postpone(
                    question, delayAfter(question.tries()), String.valueOf(failure.getMessage()));
            return;
        }
        answer.ifPresentOrElse(it -> store.settle(question, it), () -> store.settleGone(question));
    }

    /** Doubles with each try; spread by up to half, so that many do not come back at once. */
    private Duration delayAfter(int tries) {
        long doubled = FIRST_DELAY.toMillis() << Math.min(tries, 20);
        long bounded = Math.min(doubled, LONGEST_DELAY.toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2));
    }
}
