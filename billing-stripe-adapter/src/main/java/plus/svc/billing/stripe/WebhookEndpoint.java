package plus.svc.billing.stripe;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An address that Stripe sends events to.
 *
 * @param id such as {@code we_1Mr…}
 * @param eventTypes which of them, or {@code *} for all
 * @param apiVersion in which they are written; empty for the account's own
 * @param createdAt to the second
 * @param replaces the id of the endpoint that it was registered beside, to take its place
 */
public record WebhookEndpoint(
        String id,
        URI url,
        boolean enabled,
        List<String> eventTypes,
        Optional<String> apiVersion,
        Instant createdAt,
        Optional<String> replaces) {

    public WebhookEndpoint {
        eventTypes = List.copyOf(eventTypes);
    }

    /** The types that are read, and not sent to it. */
    public Set<String> missingTypes() {
        return eventTypes.contains("*") ? Set.of() : without(EventReader.TYPES, eventTypes);
    }

    /** The types that are sent to it for nothing; {@code *} if it is all that there are. */
    public Set<String> surplusTypes() {
        return without(eventTypes, EventReader.TYPES);
    }

    private static Set<String> without(List<String> types, List<String> others) {
        Set<String> rest = new LinkedHashSet<>(types);
        rest.removeAll(Set.copyOf(others));
        return rest;
    }
}
