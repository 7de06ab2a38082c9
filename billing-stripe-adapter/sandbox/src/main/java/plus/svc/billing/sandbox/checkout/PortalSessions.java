package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.net.URI;
import java.util.List;

/** Customer portal sessions. */
public final class PortalSessions {

    private static final String KIND = "billing_portal.session";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Customers customers;
    private final PortalConfigurations configurations;
    private final URI base;

    public PortalSessions(
            Ledger ledger,
            Shapes shapes,
            Events events,
            Customers customers,
            PortalConfigurations configurations,
            URI base) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.customers = customers;
        this.configurations = configurations;
        this.base = base;
    }

    /**
     * Opens one, as the parameters of the API say.
     *
     * @throws Refusal if Stripe would not open it
     */
    public ObjectNode open(Params params) {
        ObjectNode customer = customers.living(params.required("customer"), "customer");
        ObjectNode configuration = configurations.of(params);
        ObjectNode session = shapes.fresh(KIND);
        session.set("customer", customer.path("id"));
        session.set("configuration", configuration.path("id"));
        session.set("return_url", configuration.path("default_return_url"));
        params.url("return_url").ifPresent(it -> session.put("return_url", it));
        params.writeTo(session, List.of("locale", "on_behalf_of"));
        if (params.has("flow_data")) {
            Params data = params.nested("flow_data");
            String payer = customer.path("id").asText();
            session.set(
                    "flow",
                    new PortalFlow(ledger).of(data, payer, new PortalFeatures(configuration)));
        }
        session.put("url", base + "/p/session/" + session.path("id").asText());
        ledger.put(session);
        events.add("billing_portal.session.created", session);
        return session;
    }

    /** What the customer may do in it, as its configuration says by now. */
    public PortalFeatures features(ObjectNode session) {
        return new PortalFeatures(
                ledger.find(session.path("configuration").asText()).orElseThrow());
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
