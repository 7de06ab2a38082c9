package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.Payments;
import plus.svc.billing.sandbox.payment.Presence;
import plus.svc.billing.sandbox.payment.SetupIntents;

/** What a Checkout session takes of its payer: money, or the permission to take it later. */
sealed interface Till {

    /** What the session takes of a payer who can pay at once. */
    static Till of(ObjectNode session, Payments payments) {
        return CheckoutSessions.isFree(session)
                ? new Permission(payments.setups())
                : new Money(payments.intents());
    }

    /** What taking it with that payment method would come to. */
    Outcome foresee(ObjectNode method);

    /** The payment, or the setup, of the session. */
    ObjectNode intent(ObjectNode session);

    Outcome take(ObjectNode session, ObjectNode method);

    /** Why nothing could be taken at last. */
    Refusal lastRefusal(ObjectNode session);

    /** Takes money, which is the payment of the session. */
    sealed interface Paying extends Till {

        PaymentIntents intents();

        @Override
        default ObjectNode intent(ObjectNode session) {
            return intents().ofSession(session);
        }

        @Override
        default Refusal lastRefusal(ObjectNode session) {
            return PaymentIntents.lastRefusal(intent(session));
        }
    }

    /** Takes money at once. */
    record Money(PaymentIntents intents) implements Paying {

        @Override
        public Outcome foresee(ObjectNode method) {
            return PaymentIntents.foresee(method, Presence.ON_SESSION);
        }

        @Override
        public Outcome take(ObjectNode session, ObjectNode method) {
            return intents.attempt(intent(session), method, Presence.ON_SESSION);
        }
    }

    /** Takes money of which only somebody who says so knows when it comes, if at all. */
    record MoneySomeDay(PaymentIntents intents) implements Paying {

        @Override
        public Outcome foresee(ObjectNode method) {
            return Outcome.PROCESSING;
        }

        @Override
        public Outcome take(ObjectNode session, ObjectNode method) {
            return intents.attemptOpenEnded(intent(session), method);
        }
    }

    /** Takes nothing yet. */
    record Permission(SetupIntents setups) implements Till {

        @Override
        public Outcome foresee(ObjectNode method) {
            return SetupIntents.foresee(method);
        }

        @Override
        public ObjectNode intent(ObjectNode session) {
            return setups.ofSession(session);
        }

        @Override
        public Outcome take(ObjectNode session, ObjectNode method) {
            return setups.attempt(intent(session), method);
        }

        @Override
        public Refusal lastRefusal(ObjectNode session) {
            return SetupIntents.lastRefusal(intent(session));
        }
    }
}
