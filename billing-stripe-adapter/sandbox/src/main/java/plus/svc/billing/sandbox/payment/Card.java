package plus.svc.billing.sandbox.payment;

import java.util.List;
import java.util.Optional;

/**
 * One of Stripe's test cards.
 *
 * @param names what is behind {@code pm_card_} or {@code tok_} where no number is said
 * @param decline why it is not charged, if it is not
 * @param isKept whether it is kept for later although it will be declined
 */
public record Card(
        String number,
        List<String> names,
        String brand,
        String country,
        String funding,
        Authentication authentication,
        Optional<Decline> decline,
        boolean isKept,
        Aftermath aftermath)
        implements Instrument {

    public Card {
        names = List.copyOf(names);
    }

    @Override
    public Answer answer(Presence presence, boolean setUp) {
        return authentication.isRequired(presence, setUp)
                ? new Answer.Challenge()
                : answerAuthenticated();
    }

    @Override
    public Answer answerAuthenticated() {
        return decline.<Answer>map(Answer.Declined::new).orElseGet(Answer.Paid::new);
    }

    @Override
    public Optional<Decline> refusalToBeKept() {
        return isKept ? Optional.empty() : decline;
    }
}
