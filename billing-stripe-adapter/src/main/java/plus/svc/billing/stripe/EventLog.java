package plus.svc.billing.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.FormEncoder;
import com.stripe.param.EventListParams;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.port.PaymentProvider.Events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the events that Stripe keeps, of the types that are read. Not by the SDK's own list, which
 * would fail as a whole on one event that it cannot read, and forgets how each was written.
 *
 * <p>It takes several lists, each of which shows what had happened when it was begun. All are begun
 * before one is read on, which may take minutes: else a later one would show events that are newer
 * than some which the first had no chance to show, and whoever goes on from the newest event would
 * miss those.
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
        List<EventList> lists = new ArrayList<>();
        for (List<String> types : parts(EventReader.TYPES)) {
            lists.add(new EventList(params(types, from, until)));
        }
        lists.forEach(list -> list.readOn(events));
    }

    /** As many types as one call may ask for, each. */
    static List<List<String>> parts(List<String> types) {
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < types.size(); i += MOST_TYPES) {
            parts.add(types.subList(i, Math.min(i + MOST_TYPES, types.size())));
        }
        return parts;
    }

    /** One list, begun. */
    private final class EventList {

        private final EventListParams.Builder params;
        private EventPage page;

        private EventList(EventListParams.Builder params) {
            this.params = params;
            this.page = page(params.build());
        }

        private void readOn(Events events) {
            handOver(events);
            while (page.next().isPresent()) {
                page = page(params.setStartingAfter(page.next().get()).build());
                handOver(events);
            }
        }

        private void handOver(Events events) {
            for (byte[] payload : page.events()) {
                event(payload).ifPresent(it -> events.take(it, payload));
            }
        }
    }

    private EventPage page(EventListParams params) {
        return api.call("list events", stripe -> page(stripe, params));
    }

    static EventPage page(StripeClient stripe, EventListParams params) throws StripeException {
        String path = "/v1/events?" + FormEncoder.createQueryString(params.toMap());
        return EventPage.parse(stripe.rawRequest(RequestMethod.GET, path, null).body());
    }

    private Optional<ProviderEvent> event(byte[] payload) {
        try {
            return Optional.of(reader.read(payload));
        } catch (UnreadableEvent unreadable) {
            log.warn("stripe: an event of the list is passed over: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static EventListParams.Builder params(List<String> types, Instant from, Instant until) {
        return EventListParams.builder()
                .addAllType(types)
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
