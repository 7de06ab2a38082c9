package plus.svc.billing.stripe;

import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.FormEncoder;
import com.stripe.param.EventListParams;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.port.PaymentProvider.Events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the events that Stripe keeps, of the types that are read. Not by the SDK's own list, which
 * would fail as a whole on one event that it cannot read, and forgets how each was written.
 */
final class EventLog {

    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    /** Source: Stripe API reference, "List all events", {@code types}. */
    private static final int MOST_TYPES = 20;

    private static final long PAGE = 100;

    private final StripeApi api;
    private final EventReader reader;

    EventLog(StripeApi api, EventReader reader) {
        this.api = api;
        this.reader = reader;
    }

    void read(Instant from, Instant until, Events events) {
        List<String> types = EventReader.TYPES;
        for (int i = 0; i < types.size(); i += MOST_TYPES) {
            List<String> some = types.subList(i, Math.min(i + MOST_TYPES, types.size()));
            read(params(some, from, until), events);
        }
    }

    /** Hands each page over before the next one is asked for, and outside of the call. */
    private void read(EventListParams.Builder params, Events events) {
        Optional<String> next;
        do {
            EventPage page = page(params.build());
            page.events().forEach(event -> take(event, events));
            next = page.next();
            next.ifPresent(params::setStartingAfter);
        } while (next.isPresent());
    }

    private EventPage page(EventListParams params) {
        String path = "/v1/events?" + FormEncoder.createQueryString(params.toMap());
        return api.call(
                "list events",
                stripe -> EventPage.parse(stripe.rawRequest(RequestMethod.GET, path, null).body()));
    }

    private void take(byte[] payload, Events events) {
        try {
            events.take(reader.read(payload), payload);
        } catch (UnreadableEvent unreadable) {
            log.warn("stripe: an event of the list is passed over: {}", unreadable.getMessage());
        }
    }

    private static EventListParams.Builder params(List<String> types, Instant from, Instant until) {
        return EventListParams.builder()
                .addAllType(new ArrayList<>(types))
                .setCreated(
                        EventListParams.Created.builder()
                                .setGte(firstSecond(from))
                                .setLt(firstSecond(until))
                                .build())
                .setLimit(PAGE);
    }

    /** The first whole second that is not before {@code time}: events have no fractions of one. */
    private static long firstSecond(Instant time) {
        return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
    }
}
