package plus.svc.billing.persistence;

import org.jooq.DSLContext;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;

/** Takes in the answer to one question, within one transaction. */
record Settling(DSLContext tx, Question question) {

    Answered settle(Subscription answer) {
        Customers customers = new Customers(tx);
        answer.owner().ifPresent(customers::keep);
        Claimant claimant = customers.claimantOf(answer);
        SubscriptionRow row = new SubscriptionRows(tx).lock(question.subscription());
        if (row.overtakes(question, answer)) {
            if (!row.isFinal()) {
                row.askAgain(question);
            }
            return Answered.OVERTAKEN;
        }
        return row.settle(claimant.claim(row.completed(answer)));
    }

    void settleGone() {
        SubscriptionRow row = new SubscriptionRows(tx).lock(question.subscription());
        if (row.isFinal()) {
            return;
        }
        if (row.isNewerThan(question)) {
            row.askAgain(question);
        } else {
            row.settleGone();
        }
    }
}
