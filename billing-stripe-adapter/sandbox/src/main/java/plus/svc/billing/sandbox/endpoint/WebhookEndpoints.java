package plus.svc.billing.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Audience;
import plus.svc.billing.sandbox.ledger.EventPattern;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.version.ApiVersion;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where events go, and which of them. */
public final class WebhookEndpoints implements Audience {

    /** The endpoint of the service under test, which is there from the start. */
    public static final String SERVICE = "we_sandbox_service";

    private static final String KIND = "webhook_endpoint";
    private static final String SECRET = "secret";
    private static final String VERSION = "api_version";
    private static final String ENABLED = "enabled";
    private static final String STATUS = "status";

    private final Ledger ledger;
    private final Shapes shapes;

    public WebhookEndpoints(Ledger ledger, Shapes shapes) {
        this.ledger = ledger;
        this.shapes = shapes;
    }

    /**
     * Points the endpoint of the service there, which gets all events unless a client has said
     * otherwise in an earlier run.
     *
     * @throws IllegalArgumentException saying that it is no address
     */
    public ObjectNode pointService(URI url, String secret) {
        ObjectNode endpoint = living(SERVICE).orElseGet(this::newService);
        endpoint.put("url", WebAddress.parse(url.toString()).toString());
        return keep(endpoint, secret);
    }

    private ObjectNode newService() {
        ObjectNode endpoint = shapes.fresh(KIND).put("id", SERVICE);
        endpoint.withArrayProperty("enabled_events").add("*");
        return endpoint.put("description", "The service under test");
    }

    /** The answer, and no later one, tells the secret. */
    public ObjectNode create(Params params) {
        return create(params, Ids.next("whsec_"));
    }

    /** Makes one under a secret that its service knows beforehand, which Stripe does not offer. */
    public ObjectNode create(Params params, String secret) {
        EndpointParams asked = new EndpointParams(params);
        asked.requireAddress();
        ObjectNode endpoint = shapes.fresh(KIND);
        asked.applyTo(endpoint);
        params.text(VERSION)
                .ifPresent(it -> endpoint.put(VERSION, ApiVersion.of(it, VERSION).toString()));
        return keep(endpoint, secret).deepCopy().put(SECRET, secret);
    }

    public ObjectNode update(String id, Params params) {
        ObjectNode changed = find(id).deepCopy();
        new EndpointParams(params).applyTo(changed);
        params.flag("disabled").ifPresent(it -> changed.put(STATUS, it ? "disabled" : ENABLED));
        return keep(changed, secretOf(changed));
    }

    private ObjectNode keep(ObjectNode endpoint, String secret) {
        Aside.of(endpoint).put(SECRET, secret);
        ledger.put(endpoint);
        return endpoint;
    }

    public ObjectNode delete(String id) {
        ObjectNode stub = Json.object().put("id", find(id).path("id").asText());
        ledger.put(stub.put("object", KIND).put("deleted", true));
        return stub;
    }

    /**
     * The endpoint.
     *
     * @throws Refusal if there is none, or it was deleted
     */
    public ObjectNode find(String id) {
        return living(id).orElseThrow(() -> Refusal.notFound(KIND, id, KIND));
    }

    private Optional<ObjectNode> living(String id) {
        return ledger.find(KIND, id).filter(it -> !it.path("deleted").asBoolean());
    }

    /** The endpoint, if events may go there. */
    public Optional<ObjectNode> enabled(String id) {
        return living(id).filter(WebhookEndpoints::isEnabled);
    }

    private static boolean isEnabled(ObjectNode endpoint) {
        return endpoint.path(STATUS).asText().equals(ENABLED);
    }

    @Override
    public List<String> of(String eventType) {
        return ledger.all(KIND).reversed().stream()
                .filter(it -> isEnabled(it) && takes(it, eventType))
                .map(it -> it.path("id").asText())
                .toList();
    }

    private static boolean takes(ObjectNode endpoint, String eventType) {
        return endpoint.path("enabled_events")
                .valueStream()
                .anyMatch(it -> new EventPattern(it.asText()).matches(eventType));
    }

    public static String secretOf(ObjectNode endpoint) {
        return Aside.read(endpoint, SECRET).asText();
    }

    /** The version in which it gets events. */
    public static ApiVersion versionOf(ObjectNode endpoint) {
        return endpoint.path(VERSION).isTextual()
                ? ApiVersion.of(endpoint.path(VERSION).asText(), VERSION)
                : ApiVersion.DEFAULT;
    }
}
