package plus.svc.billing.persistence;

import org.jooq.DSLContext;

import plus.svc.billing.journal.Answer;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;

import java.util.Optional;

/** Takes in the answer to one question, within one transaction. */
record Settling(DSLContext tx, Question question) {

    private static final String NONE_SUCH = "none such";

    Answered settle(Subscription answer) {
        Claimant claimant = new Customers(tx).claimantOf(answer);
        SubscriptionRow row = new SubscriptionRows(tx).lock(question.subscription());
        Answered answered = settle(row, answer, claimant);
        if (answered != Answered.CONFIRMED || !row.isAudited()) {
            keep(told(answered, row, answer));
        }
        return answered;
    }

    private Answered settle(SubscriptionRow row, Subscription answer, Claimant claimant) {
        if (row.overtakes(question, answer)) {
            if (!row.isFinal()) {
                row.askAgain(question);
            }
            return Answered.OVERTAKEN;
        }
        return row.settle(claimant.orHolderOf(row.state()).claim(row.completed(answer)));
    }

    void settleGone() {
        SubscriptionRow row = new SubscriptionRows(tx).lock(question.subscription());
        if (row.isFinal()) {
            keep(new Answer.Overtaken(NONE_SUCH));
        } else if (row.isNewerThan(question)) {
            row.askAgain(question);
            keep(new Answer.Overtaken(NONE_SUCH));
        } else {
            row.settleGone();
            keep(new Answer.Gone());
        }
    }

    static Answer told(Answered answered, SubscriptionRow row, Subscription answer) {
        Optional<String> was = row.state().map(Subscription::summary);
        String told = answer.summary();
        return switch (answered) {
            case CONFIRMED -> new Answer.Confirmed(told);
            case CHANGED -> new Answer.Changed(was, told);
            case DRIFTED -> new Answer.Drifted(was, told);
            case OVERTAKEN -> new Answer.Overtaken(told);
        };
    }

    private void keep(Answer answer) {
        new Replies(tx).keep(question, answer);
    }
}
