package plus.svc.billing.sandbox.payment;

import java.time.Duration;
import java.util.Optional;

/**
 * One of Stripe's test accounts for SEPA debits.
 *
 * @param number its IBAN
 * @param name what is behind {@code pm_sepaDebit_}
 * @param delay until it is known whether the money comes
 * @param decline why it does not come, if it does not
 */
record DebitAccount(
        String number, String name, Duration delay, Optional<Decline> decline, Aftermath aftermath)
        implements Instrument {

    String bankCode() {
        return number.substring(4, 9);
    }

    String country() {
        return number.substring(0, 2);
    }

    @Override
    public Answer answer(Presence presence, boolean setUp) {
        return answerAuthenticated();
    }

    @Override
    public Answer answerAuthenticated() {
        Answer then = decline.<Answer>map(Answer.Declined::new).orElseGet(Answer.Paid::new);
        return new Answer.Later(Optional.of(delay), then);
    }

    @Override
    public Optional<Decline> refusalToBeKept() {
        return Optional.empty();
    }
}
