package plus.svc.billing.sandbox.ledger;

/** An event that a webhook endpoint has not taken yet. */
public record Pending(String eventId, String endpointId) {}
