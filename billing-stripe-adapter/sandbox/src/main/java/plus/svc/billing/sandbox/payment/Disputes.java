package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.time.Duration;
import java.util.List;

/** Charges that their payer's bank takes back. */
public final class Disputes {

    private static final String KIND = "dispute";
    private static final List<String> UNDECIDED = List.of("needs_response", "under_review");
    private static final Duration TIME_FOR_EVIDENCE = Duration.ofDays(14);

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final PaidCharges paidCharges;
    private final Charges charges;

    Disputes(Ledger ledger, Shapes shapes, Events events, Charges charges) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        paidCharges = new PaidCharges(ledger);
        this.charges = charges;
    }

    /**
     * Opens one about all of the charge.
     *
     * @throws Refusal if there is no such charge, or it is disputed
     */
    public ObjectNode open(String chargeId, Params params) {
        ObjectNode charge = paidCharges.of(chargeId);
        if (charge.path("disputed").asBoolean()) {
            throw Refusal.invalid("", "Charge " + chargeId + " is disputed already.");
        }
        return open(charge, params.text("reason").orElse("general"));
    }

    ObjectNode open(ObjectNode charge, String reason) {
        charges.dispute(charge);
        ObjectNode dispute = shapes.fresh(KIND).put("reason", reason);
        dispute.set("charge", charge.path("id"));
        for (String shared : new String[] {"amount", "currency", "payment_intent"}) {
            dispute.set(shared, charge.path(shared));
        }
        dispute.withObjectProperty("evidence_details")
                .put("due_by", shapes.now() + TIME_FOR_EVIDENCE.toSeconds());
        save("charge.dispute.created", dispute);
        events.add("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    /** Ends it with the {@code status} that is asked for. */
    public ObjectNode close(String id, Params params) {
        String status = params.oneOf("status", "won", "lost");
        return close(undecided(id), status);
    }

    /** Ends it as lost, without a word against it. */
    public ObjectNode accept(String id) {
        return close(undecided(id), "lost");
    }

    private ObjectNode close(ObjectNode dispute, String status) {
        save("charge.dispute.closed", dispute.put("status", status));
        if (status.equals("won")) {
            events.add("charge.dispute.funds_reinstated", dispute);
        }
        return dispute;
    }

    /**
     * Takes {@code evidence} and {@code metadata}; evidence that says {@code winning_evidence} or
     * {@code losing_evidence} decides it at once.
     *
     * @throws Refusal if there is no such dispute, or it is decided
     */
    public ObjectNode update(String id, Params params) {
        ObjectNode before = undecided(id);
        ObjectNode dispute = before.deepCopy();
        Evidence.add(dispute, params);
        params.mergeMetadata(dispute.withObjectProperty("metadata"));
        ledger.put(dispute);
        events.addUpdate("charge.dispute.updated", before, dispute);
        Evidence.decision(dispute).ifPresent(it -> close(dispute, it));
        return dispute;
    }

    private ObjectNode undecided(String id) {
        ObjectNode dispute =
                ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
        if (!UNDECIDED.contains(dispute.path("status").asText())) {
            throw Refusal.invalid("", "This dispute is already closed.");
        }
        return dispute;
    }

    /**
     * What the bank has taken back cannot be given back as well.
     *
     * @throws Refusal if it is disputed, and the dispute is not won
     */
    void refuseChargedBack(ObjectNode charge) {
        boolean chargedBack =
                ledger.all(KIND).stream()
                        .filter(it -> it.path("charge").equals(charge.path("id")))
                        .anyMatch(it -> !it.path("status").asText().equals("won"));
        if (chargedBack) {
            throw Refusal.invalid(
                    "charge_disputed",
                    "",
                    "Charge %s has been charged back; cannot issue a refund."
                            .formatted(charge.path("id").asText()));
        }
    }

    private void save(String event, ObjectNode dispute) {
        ledger.put(dispute);
        events.add(event, dispute);
    }
}
