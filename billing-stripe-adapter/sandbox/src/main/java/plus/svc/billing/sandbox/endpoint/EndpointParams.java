package plus.svc.billing.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be said about a webhook endpoint, checked as Stripe does. */
final class EndpointParams {

    private static final Pattern EVENT_TYPE = Pattern.compile("\\*|[a-z0-9_]+(\\.[a-z0-9_]+)+");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Params params;

    EndpointParams(Params params) {
        this.params = params;
    }

    void requireAddress() {
        params.required("url");
        if (params.texts("enabled_events").isEmpty()) {
            throw Refusal.missing("enabled_events");
        }
    }

    /** Changes what is asked for, and leaves the rest as it is. */
    void applyTo(ObjectNode endpoint) {
        params.text("url").ifPresent(it -> endpoint.put("url", checkedUrl(it)));
        List<String> types = params.texts("enabled_events");
        if (!types.isEmpty()) {
            types.forEach(EndpointParams::check);
            types.forEach(endpoint.putArray("enabled_events")::add);
        }
        if (params.has("description")) {
            endpoint.put("description", params.text("description").orElse(null));
        }
        params.mergeMetadata(endpoint.withObjectProperty("metadata"));
    }

    private static String checkedUrl(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && SCHEMES.contains(url.getScheme())) {
                return text;
            }
            throw notUrl();
        } catch (IllegalArgumentException e) {
            throw notUrl();
        }
    }

    private static Refusal notUrl() {
        return Refusal.invalid("url_invalid", "url", "Not a valid URL");
    }

    private static void check(String type) {
        if (!EVENT_TYPE.matcher(type).matches()) {
            throw Refusal.invalid(
                    "enabled_events", "Invalid enabled_events: '" + type + "' is no event type.");
        }
    }
}
