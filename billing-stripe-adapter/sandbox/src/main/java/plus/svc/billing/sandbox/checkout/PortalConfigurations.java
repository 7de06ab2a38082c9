package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

import java.net.URI;
import java.util.List;

/** What the customer portal lets customers do. One, the default, comes with the sandbox. */
public final class PortalConfigurations {

    private static final String KIND = "billing_portal.configuration";
    private static final String DEFAULT = "bpc_sandbox";
    private static final List<String> WRITTEN =
            List.of("active", "business_profile", "default_return_url", "features", "name");

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final URI base;

    public PortalConfigurations(Ledger ledger, Shapes shapes, Events events, URI base) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.base = base;
    }

    /** Makes the default one, if there is none yet. */
    public void seed() {
        if (ledger.find(DEFAULT).isEmpty()) {
            ObjectNode it = shapes.fresh(KIND).put("updated", shapes.now());
            String given = Resource.text(PortalConfigurations.class, "portal.json");
            new Params(Json.readObject(given)).writeTo(it, List.of("id", "is_default", "features"));
            ledger.put(it);
        }
    }

    public ObjectNode create(Params params) {
        if (!params.has("features")) {
            throw Refusal.missing("features");
        }
        ObjectNode configuration = shapes.fresh(KIND);
        apply(params, configuration);
        ledger.put(configuration);
        events.add("billing_portal.configuration.created", configuration);
        return configuration;
    }

    public ObjectNode update(String id, Params params) {
        ObjectNode configuration =
                ledger.find(KIND, id)
                        .orElseThrow(() -> Refusal.notFound(KIND, id, "configuration"));
        if (id.equals(DEFAULT) && !params.flag("active").orElse(true)) {
            throw Refusal.invalid("active", "The default configuration cannot be deactivated.");
        }
        ObjectNode changed = configuration.deepCopy();
        apply(params, changed);
        ledger.put(changed);
        events.addUpdate("billing_portal.configuration.updated", configuration, changed);
        return changed;
    }

    private void apply(Params params, ObjectNode configuration) {
        PortalRules.check(params);
        params.writeTo(configuration, WRITTEN);
        params.mergeMetadata(configuration.withObjectProperty("metadata"));
        configuration.put("updated", shapes.now());
        params.nested("login_page").flag("enabled").ifPresent(it -> open(configuration, it));
        PortalRules.check(new PortalFeatures(configuration));
    }

    private void open(ObjectNode configuration, boolean enabled) {
        String url = base + "/p/login/" + configuration.path("id").asText();
        configuration
                .putObject("login_page")
                .put("enabled", enabled)
                .put("url", enabled ? url : null);
    }

    /**
     * The one that a session is to have: as it asks, else the default.
     *
     * @throws Refusal if there is none such, or it is not active
     */
    ObjectNode of(Params params) {
        String id = params.text("configuration").orElse(DEFAULT);
        ObjectNode configuration =
                ledger.find(KIND, id)
                        .orElseThrow(() -> Refusal.noReference(KIND, id, "configuration"));
        if (!configuration.path("active").asBoolean()) {
            throw Refusal.invalid("configuration", "This portal configuration is not active.");
        }
        return configuration;
    }
}
