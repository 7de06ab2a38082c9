package plus.svc.billing.usecase;

import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.util.Optional;

/**
 * Asks the provider about a subscription at once, for an operator, and stores the answer as any
 * other is stored.
 */
public final class SettleNow {

    /**
     * What came of it.
     *
     * @param before what was stored; empty if nothing ever named it
     * @param answer what the provider says; empty if it has none such
     * @param answered what became of the answer, if there was one
     * @param after what is stored now
     */
    public record Settled(
            Optional<SubscriptionFile> before,
            Optional<Subscription> answer,
            Optional<Answered> answered,
            Optional<SubscriptionFile> after) {

        /** Whether nobody knows of it, neither the provider nor the store. */
        public boolean isUnknown() {
            return before.isEmpty() && answer.isEmpty();
        }
    }

    /** An event that comes while it is asked overtakes the answer: so it is asked once more. */
    private static final int MOST_QUESTIONS = 3;

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final Journal journal;

    public SettleNow(PaymentProvider provider, SubscriptionStore store, Journal journal) {
        this.provider = provider;
        this.store = store;
        this.journal = journal;
    }

    /**
     * Asks, stores, and keeps that it was done.
     *
     * @throws ProviderFailed if the provider cannot be asked: what is stored stays as it is
     */
    public Settled settle(SubscriptionId id, String operator) {
        OperatorAction action = journal.begin(operator, Kind.SETTLE, id.value(), Optional.of(id));
        try {
            Settled settled = settle(id);
            journal.end(action, inWords(settled));
            return settled;
        } catch (ProviderFailed failure) {
            journal.end(action, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private Settled settle(SubscriptionId id) {
        Optional<SubscriptionFile> before = journal.subscription(id);
        Optional<Subscription> answer = Optional.empty();
        Optional<Answered> answered = Optional.of(Answered.OVERTAKEN);
        Optional<SubscriptionFile> after = Optional.empty();
        for (int i = 0; i < MOST_QUESTIONS && isOvertaken(answered) && !hasEnded(after); i++) {
            Question question = store.question(id);
            answer = provider.findSubscription(id);
            answered = answer.map(it -> store.settle(question, it));
            if (answer.isEmpty() && before.isPresent()) {
                store.settleGone(question);
            }
            after = journal.subscription(id);
        }
        return new Settled(before, answer, answered, after);
    }

    /** No answer counts then, whenever it is asked. */
    private static boolean hasEnded(Optional<SubscriptionFile> file) {
        return file.flatMap(SubscriptionFile::state)
                .filter(it -> it.status().isFinal())
                .isPresent();
    }

    private static boolean isOvertaken(Optional<Answered> answered) {
        return answered.equals(Optional.of(Answered.OVERTAKEN));
    }

    private static String inWords(Settled settled) {
        return settled.answered().map(Enum::name).orElse("the provider has none such");
    }
}
