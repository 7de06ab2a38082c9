package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.math.BigDecimal;

/** What is given back of a charge, all at once or in parts. */
public final class Refunds {

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Charges charges;

    public Refunds(Ledger ledger, Shapes shapes, Events events, Charges charges) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.charges = charges;
    }

    /**
     * Gives back {@code amount}, or all that is left.
     *
     * @throws Refusal if there is no such charge, or less is left of it
     */
    public ObjectNode create(Params params) {
        ObjectNode charge = charges.paid(params);
        long amount = amount(charge, params);
        ObjectNode refund = shapes.fresh("refund").put("amount", amount);
        refund.set("charge", charge.path("id"));
        refund.set("currency", charge.path("currency"));
        refund.set("payment_intent", charge.path("payment_intent"));
        refund.put("reason", params.text("reason").orElse(null));
        refund.set("metadata", params.metadata());
        ledger.put(refund);
        events.add("refund.created", refund);
        charges.refund(charge, amount);
        return refund;
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
        if (amount > left) {
            throw Refusal.invalid(
                    "amount",
                    "Refund amount (%s) is greater than %s (%s)"
                            .formatted(
                                    dollars(amount),
                                    refunded == 0 ? "charge amount" : "unrefunded amount on charge",
                                    dollars(left)));
        }
        return amount;
    }

    private static String dollars(long cents) {
        return "$" + BigDecimal.valueOf(cents, 2);
    }
}
