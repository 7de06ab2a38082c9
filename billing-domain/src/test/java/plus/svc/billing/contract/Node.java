package plus.svc.billing.contract;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.Optional;

/** A process that settles doubts about one subscription, in parts between which all may happen. */
final class Node {

    private static final int ALL = 1000;

    private final SubscriptionStore store;
    private final StripeModel stripe;
    private final Account account;
    private final Duration lease;
    private Optional<Question> question = Optional.empty();
    private Optional<Subscription> answer = Optional.empty();

    Node(SubscriptionStore store, StripeModel stripe, Account account, Duration lease) {
        this.store = store;
        this.stripe = stripe;
        this.account = account;
        this.lease = lease;
    }

    void work() {
        if (question.isEmpty()) {
            question = claim();
        } else if (answer.isEmpty()) {
            answer = question.flatMap(it -> stripe.findSubscription(it.subscription()));
        } else {
            store.settle(question.get(), answer.get());
            forget();
        }
    }

    void wonder() {
        if (question.isEmpty()) {
            question = Optional.of(store.question(account.subscription()));
        }
    }

    void fail() {
        question.ifPresent(it -> store.postpone(it, Duration.ZERO, "the provider is down"));
        forget();
    }

    /** Not under a lease: nobody would take over for as long as it lasts. */
    void crash() {
        if (lease.isZero()) {
            forget();
        }
    }

    void finish() {
        while (question.isPresent()) {
            work();
        }
    }

    private void forget() {
        question = Optional.empty();
        answer = Optional.empty();
    }

    private Optional<Question> claim() {
        return store.claimDoubts(ALL, lease).stream()
                .filter(it -> it.subscription().equals(account.subscription()))
                .findFirst();
    }
}
