package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shelf;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cuts the page that was asked for out of a list that begins with the newest. A page begins at an
 * object, so that it is the same whatever has come since.
 */
final class Listing {

    private static final long DEFAULT_LIMIT = 10;
    private static final long MAX_LIMIT = 100;

    private final Params params;
    private final int limit;

    Listing(Params params) {
        this.params = params;
        limit = limit(params);
    }

    private static int limit(Params params) {
        long limit = params.whole("limit").orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refusal.invalid(
                    "limit", "Invalid limit: must be between 1 and " + MAX_LIMIT + ".");
        }
        return (int) limit;
    }

    ObjectNode page(String url, Shelf shelf, Predicate<ObjectNode> asked) {
        List<ObjectNode> all = shelf.newestFirst();
        Optional<String> endingBefore = params.text("ending_before");
        if (endingBefore.isPresent()) {
            int end = indexOf("ending_before", endingBefore.get(), shelf);
            List<ObjectNode> found = first(all.subList(0, end).reversed(), asked);
            return list(url, cut(found).reversed(), found);
        }
        int from =
                params.text("starting_after")
                        .map(it -> indexOf("starting_after", it, shelf) + 1)
                        .orElse(0);
        List<ObjectNode> found = first(all.subList(from, all.size()), asked);
        return list(url, cut(found), found);
    }

    private static int indexOf(String param, String id, Shelf shelf) {
        return shelf.indexOf(id)
                .orElseThrow(() -> Refusal.invalid(param, "No such object: '" + id + "'"));
    }

    /** One more than fit, to know whether there are more. */
    private List<ObjectNode> first(List<ObjectNode> candidates, Predicate<ObjectNode> asked) {
        return candidates.stream().filter(asked).limit(limit + 1L).toList();
    }

    private List<ObjectNode> cut(List<ObjectNode> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static ObjectNode list(String url, List<ObjectNode> page, List<ObjectNode> found) {
        ObjectNode list = Json.object().put("object", "list");
        list.putArray("data").addAll(page);
        return list.put("has_more", page.size() < found.size()).put("url", url);
    }
}
