package plus.svc.billing.sandbox.api;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Routes;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How the official SDK sends its requests, and to which endpoints it has sent one. */
final class RecordingClient extends HttpURLConnectionClient {

    private final Routes<String> endpoints = new Routes<>();
    private final Set<String> missing;

    /** Each endpoint is a method and a path. */
    RecordingClient(Collection<String> all) {
        missing = new TreeSet<>(all);
        for (String endpoint : all) {
            int space = endpoint.indexOf(' ');
            endpoints.on(endpoint.substring(0, space), endpoint.substring(space + 1), endpoint);
        }
    }

    @Override
    public StripeResponse request(StripeRequest it) throws ApiConnectionException {
        String path = it.url().getPath();
        Request asked = new Request(it.method().name(), path, "", Map.of(), "", Map.of());
        missing.remove(endpoints.find(asked).orElseThrow().handler());
        return super.request(it);
    }

    /** Those that nobody has called. */
    Set<String> missing() {
        return missing;
    }
}
