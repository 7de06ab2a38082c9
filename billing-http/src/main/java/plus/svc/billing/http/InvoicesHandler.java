package plus.svc.billing.http;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.UserId;
import plus.svc.billing.port.SubscriptionStore;

import java.util.List;

/** {@code GET /api/auth/invoices}: what a user was billed, newest first. */
final class InvoicesHandler implements Endpoint {

    private record Billed(List<JsonNode> invoices) {}

    private final Sessions sessions;
    private final SubscriptionStore store;

    InvoicesHandler(Sessions sessions, SubscriptionStore store) {
        this.sessions = sessions;
        this.store = store;
    }

    @Override
    public Answer answer(Request request) {
        UserId user = sessions.userOf(request).id();
        return Answer.ok(
                new Billed(store.findInvoices(user).stream().map(InvoiceJson::of).toList()));
    }
}
