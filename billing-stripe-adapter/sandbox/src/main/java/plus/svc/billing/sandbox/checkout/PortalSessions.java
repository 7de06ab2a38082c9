package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.net.URI;

/** Customer portal sessions. */
public final class PortalSessions {

    private static final String KIND = "billing_portal.session";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Customers customers;
    private final URI base;

    public PortalSessions(
            Ledger ledger, Shapes shapes, Events events, Customers customers, URI base) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.customers = customers;
        this.base = base;
    }

    public ObjectNode open(Params params) {
        ObjectNode customer = customers.living(params.required("customer"), "customer");
        ObjectNode session = shapes.fresh(KIND);
        session.set("customer", customer.path("id"));
        session.put("return_url", params.text("return_url").orElse(null));
        session.put("url", base + "/p/session/" + session.path("id").asText());
        ledger.put(session);
        events.add("billing_portal.session.created", session);
        return session;
    }

    /**
     * The session.
     *
     * @throws Refusal if there is none
     */
    public ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "session"));
    }
}
