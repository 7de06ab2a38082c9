package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;

import java.util.List;
import java.util.Optional;

/** What the seller says against a dispute. */
final class Evidence {

    private Evidence() {}

    /** Writes it down, for the bank to look at unless it is not to be submitted yet. */
    static void add(ObjectNode dispute, Params params) {
        params.writeTo(dispute, List.of("evidence"));
        if (params.has("evidence") && params.flag("submit").orElse(true)) {
            submit(dispute);
        }
    }

    private static void submit(ObjectNode dispute) {
        dispute.put("status", "under_review");
        ObjectNode details = dispute.withObjectProperty("evidence_details");
        details.put("has_evidence", true);
        details.put("submission_count", details.path("submission_count").asInt() + 1);
    }

    /** How the bank decides, if it is one of the two texts of which Stripe's test mode knows. */
    static Optional<String> decision(ObjectNode dispute) {
        boolean submitted = dispute.path("status").asText().equals("under_review");
        return switch (dispute.path("evidence").path("uncategorized_text").asText()) {
            case "winning_evidence" -> Optional.of("won").filter(it -> submitted);
            case "losing_evidence" -> Optional.of("lost").filter(it -> submitted);
            default -> Optional.empty();
        };
    }
}
