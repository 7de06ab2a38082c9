package plus.svc.billing.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Pending;
import plus.svc.billing.sandbox.ledger.Refusal;

/** Sends events once more because somebody asks for it. To be used within a step of the account. */
public final class Resending {

    private final Account account;
    private final Outbox outbox;

    public Resending(Account account, Outbox outbox) {
        this.account = account;
        this.outbox = outbox;
    }

    /** To every endpoint that gets such events now. */
    public ObjectNode toAll(String eventId) {
        ObjectNode event = account.events().find(eventId);
        for (String endpoint : account.webhookEndpoints().of(event.path("type").asText())) {
            send(new Pending(eventId, endpoint));
        }
        return event;
    }

    /**
     * To one endpoint, whatever events it gets.
     *
     * @throws Refusal if it is not there or disabled
     */
    public ObjectNode to(String endpointId, String eventId) {
        if (account.webhookEndpoints().enabled(endpointId).isEmpty()) {
            throw Refusal.noReference("webhook_endpoint", endpointId, "endpoint");
        }
        send(new Pending(eventId, endpointId));
        return account.events().find(eventId);
    }

    private void send(Pending delivery) {
        account.events().sendAgain(delivery);
        outbox.send(delivery);
    }
}
