package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Money;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.time.Happening;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What is given back of a charge, all at once or in parts. */
public final class Refunds implements Happening {

    private static final String KIND = "refund";
    private static final Optional<Duration> DELAY = Optional.of(Duration.ofSeconds(15));

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final PaidCharges paidCharges;
    private final Charges charges;
    private final Disputes disputes;
    private final PaymentMethods methods;

    Refunds(
            Ledger ledger,
            Shapes shapes,
            Events events,
            Charges charges,
            Disputes disputes,
            PaymentMethods methods) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        paidCharges = new PaidCharges(ledger);
        this.charges = charges;
        this.disputes = disputes;
        this.methods = methods;
    }

    /**
     * Gives back {@code amount}, or all that is left.
     *
     * @throws Refusal if there is no such charge, less is left of it, or the bank took it back
     */
    public ObjectNode create(Params params) {
        ObjectNode charge = paidCharges.of(params);
        disputes.refuseChargedBack(charge);
        long amount = amount(charge, params);
        ObjectNode refund = shapes.fresh(KIND).put("amount", amount);
        refund.set("charge", charge.path("id"));
        refund.set("currency", charge.path("currency"));
        refund.set("payment_intent", charge.path("payment_intent"));
        refund.put("reason", params.text("reason").orElse(null));
        refund.set("metadata", params.metadata());
        begin(refund, fate(charge));
        charges.refund(charge, amount);
        return refund;
    }

    private RefundFate fate(ObjectNode charge) {
        return methods.find(charge.path("payment_method").asText())
                .map(it -> PaymentMethods.instrument(it).aftermath().refund())
                .orElse(RefundFate.SUCCEEDS);
    }

    private void begin(ObjectNode refund, RefundFate fate) {
        switch (fate) {
            case SUCCEEDS -> {}
            case SUCCEEDS_LATER -> {
                refund.put("status", "pending");
                Due.set(refund, refund.path("created").asLong(), DELAY);
            }
            case FAILS_LATER -> Due.set(refund, refund.path("created").asLong(), DELAY);
        }
        ledger.put(refund);
        events.add("refund.created", refund);
    }

    /** When it will be known what comes of one of which it is not known yet. */
    @Override
    public OptionalLong due(ObjectNode refund) {
        return Due.of(refund);
    }

    /** It is due: one that is pending succeeds, one that seemed to succeed fails. */
    @Override
    public void happen(ObjectNode refund) {
        ObjectNode before = refund.deepCopy();
        Due.clear(refund);
        if (refund.path("status").asText().equals("pending")) {
            update(before, refund.put("status", "succeeded"));
            return;
        }
        refund.put("status", "failed").put("failure_reason", "unknown");
        charges.takeBack(refund);
        update(before, refund);
        events.add("refund.failed", refund);
    }

    private void update(ObjectNode before, ObjectNode refund) {
        ledger.put(refund);
        events.addUpdate("refund.updated", before, refund);
        events.addUpdate("charge.refund.updated", before, refund);
    }

    /**
     * Does what is due later now.
     *
     * @throws Refusal if nothing is
     */
    public ObjectNode settle(String id) {
        ObjectNode refund =
                ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "refund"));
        if (due(refund).isEmpty()) {
            throw Refusal.invalid("", "It is known what became of this refund.");
        }
        happen(refund);
        return refund;
    }

    /**
     * Takes it back, which no refund of a card or a debit can be.
     *
     * @throws Refusal always
     */
    public ObjectNode cancel(String id) {
        ObjectNode refund =
                ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
        throw Refusal.invalid(
                "",
                "You cannot cancel a refund with a status of `%s`. Only refunds with a status of `requires_action` can be canceled."
                        .formatted(refund.path("status").asText()));
    }

    private static long amount(ObjectNode charge, Params params) {
        long refunded = charge.path("amount_refunded").asLong();
        long left = charge.path("amount").asLong() - refunded;
        if (left == 0) {
            throw Refusal.invalid(
                    "charge_already_refunded",
                    "",
                    "Charge " + charge.path("id").asText() + " has already been refunded.");
        }
        long amount = params.positive("amount").orElse(left);
        String currency = charge.path("currency").asText();
        if (amount > left) {
            throw Refusal.invalid(
                    "amount",
                    "Refund amount (%s) is greater than %s (%s)"
                            .formatted(
                                    Money.text(amount, currency),
                                    refunded == 0 ? "charge amount" : "unrefunded amount on charge",
                                    Money.text(left, currency)));
        }
        return amount;
    }
}
