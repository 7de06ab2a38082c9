package plus.svc.billing.sandbox.webhook;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;
import java.util.Optional;

/** Which tries somebody wants to see, a page at a time. */
public final class TryQuery {

    private static final String START = "starting_after";
    private static final long DEFAULT_LIMIT = 20;
    private static final long MAX_LIMIT = 100;

    private final Params params;
    private final int limit;

    /**
     * Reads {@code event}, {@code endpoint}, {@code outcome}, {@code limit} and {@code
     * starting_after}.
     *
     * @throws Refusal if they make no sense
     */
    public TryQuery(Params params) {
        this.params = params;
        long asked = params.positive("limit").orElse(DEFAULT_LIMIT);
        limit = (int) Math.min(asked, MAX_LIMIT);
        if (params.text("outcome").isPresent()) {
            params.oneOf("outcome", "taken", "refused", "failed");
        }
    }

    /** A page of tries, the newest first. */
    public record Page(List<Try> tries, boolean hasMore) {

        public Page {
            tries = List.copyOf(tries);
        }
    }

    public Page of(Tries tries) {
        List<Try> found =
                belowStart(tries.newestFirst()).stream()
                        .filter(this::isAskedFor)
                        .limit(limit + 1L)
                        .toList();
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    private boolean isAskedFor(Try it) {
        return isAskedFor("event", it.eventId())
                && isAskedFor("endpoint", it.endpointId())
                && isAskedFor("outcome", it.outcome().word());
    }

    private boolean isAskedFor(String param, String value) {
        return params.text(param).map(value::equals).orElse(true);
    }

    /** A page begins below a try, so that it is the same whatever has come since. */
    private List<Try> belowStart(List<Try> newestFirst) {
        Optional<String> start = params.text(START);
        if (start.isEmpty()) {
            return newestFirst;
        }
        int place = newestFirst.stream().map(Try::id).toList().indexOf(start.get());
        if (place < 0) {
            throw Refusal.invalid(START, "No such object: '" + start.get() + "'");
        }
        return newestFirst.subList(place + 1, newestFirst.size());
    }
}
