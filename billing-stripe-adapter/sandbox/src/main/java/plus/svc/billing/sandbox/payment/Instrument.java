package plus.svc.billing.sandbox.payment;

import java.util.Optional;

/** What a payment method draws on, and what Stripe lets it stand for in tests. */
sealed interface Instrument permits Card, DebitAccount {

    String number();

    /**
     * What the bank says.
     *
     * @param setUp whether the payer has agreed, in person, to be charged later
     */
    Answer answer(Presence presence, boolean setUp);

    /** What the bank says when the payer has shown who they are. */
    Answer answerAuthenticated();

    /** Why it cannot be kept for later, if it cannot. */
    Optional<Decline> refusalToBeKept();

    /** What comes of a payment once it has succeeded. */
    Aftermath aftermath();
}
