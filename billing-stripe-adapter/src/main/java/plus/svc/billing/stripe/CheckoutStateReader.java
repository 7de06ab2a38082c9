package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.CheckoutState.Expired;
import plus.svc.billing.model.CheckoutState.Open;
import plus.svc.billing.model.CheckoutState.Paying;
import plus.svc.billing.model.CheckoutState.Subscribed;
import plus.svc.billing.model.PaymentStatus;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what has become of a checkout session that Stripe was asked for, with its payment intent
 * expanded.
 */
final class CheckoutStateReader {

    /**
     * Of a session that was completed: its payment was on its way, and came back.
     *
     * <p>Source: Stripe documentation, "How PaymentIntents and SetupIntents work".
     */
    private static final Set<String> FAILED_INTENTS = Set.of("requires_payment_method", "canceled");

    private CheckoutStateReader() {}

    /** Its state, or empty if it is no session of ours: it has no page, or leads to neither. */
    static Optional<CheckoutState> read(JsonNode session, Instant asOf) {
        return CheckoutReader.id(session)
                .flatMap(
                        id ->
                                switch (session.path("status").asText()) {
                                    case "open" -> open(session, id);
                                    case "complete" -> completed(session, id, asOf);
                                    case "expired" -> Optional.of(new Expired());
                                    default -> Optional.empty();
                                });
    }

    private static Optional<CheckoutState> open(JsonNode session, CheckoutSessionId id) {
        return Json.text(session.path("url"), URI::create)
                .map(url -> new Open(new CheckoutSession(id, url)));
    }

    private static Optional<CheckoutState> completed(
            JsonNode session, CheckoutSessionId id, Instant asOf) {
        return switch (session.path("mode").asText()) {
            case "subscription" -> Optional.of(subscribed(session));
            case "payment" ->
                    Optional.of(
                            new Bought(PurchaseReader.read(session, id, status(session), asOf)));
            default -> Optional.empty();
        };
    }

    /** With a delayed payment there is no subscription before it came through. */
    private static CheckoutState subscribed(JsonNode session) {
        return CheckoutReader.subscription(session)
                .<CheckoutState>map(it -> new Subscribed(it, CheckoutReader.owner(session)))
                .orElseGet(Paying::new);
    }

    /** A session goes on saying that it is unpaid after its payment has failed. */
    private static PaymentStatus status(JsonNode session) {
        PaymentStatus shown = PurchaseReader.status(session);
        String intent = session.path("payment_intent").path("status").asText();
        return shown.equals(PaymentStatus.UNPAID) && FAILED_INTENTS.contains(intent)
                ? PaymentStatus.FAILED
                : shown;
    }
}
