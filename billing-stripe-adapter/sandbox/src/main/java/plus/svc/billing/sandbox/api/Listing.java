package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shelf;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Cuts the page that was asked for out of a list that begins with the newest. A page begins at an
 * object, so that it is the same whatever has come since.
 */
final class Listing {

    private static final long DEFAULT_LIMIT = 10;
    private static final long MAX_LIMIT = 100;

    private final String kind;
    private final Params params;
    private final String url;
    private final int limit;

    /**
     * @param kind of the objects
     */
    Listing(Call call, String kind) {
        this.kind = kind;
        params = call.params();
        url = call.request().path();
        limit = limit(params);
    }

    private static int limit(Params params) {
        return params.upTo(MAX_LIMIT, "limit").orElse(DEFAULT_LIMIT).intValue();
    }

    ObjectNode page(Shelf shelf, Predicate<ObjectNode> asked) {
        return page(shelf.newestFirst(), shelf::indexOf, asked);
    }

    /** Of few objects, in their order. */
    ObjectNode page(List<ObjectNode> all) {
        return page(all, id -> indexOf(id, all), it -> true);
    }

    private static Optional<Integer> indexOf(String id, List<ObjectNode> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("id").asText().equals(id)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private ObjectNode page(
            List<ObjectNode> all,
            Function<String, Optional<Integer>> places,
            Predicate<ObjectNode> asked) {
        Optional<String> endingBefore = params.text("ending_before");
        if (endingBefore.isPresent()) {
            int end = place("ending_before", endingBefore.get(), places);
            List<ObjectNode> found = first(all.subList(0, end).reversed(), asked);
            return list(cut(found).reversed(), found);
        }
        int from =
                params.text("starting_after")
                        .map(it -> place("starting_after", it, places) + 1)
                        .orElse(0);
        List<ObjectNode> found = first(all.subList(from, all.size()), asked);
        return list(cut(found), found);
    }

    private int place(String param, String id, Function<String, Optional<Integer>> places) {
        return places.apply(id).orElseThrow(() -> Refusal.noReference(kind, id, param));
    }

    /** One more than fit, to know whether there are more. */
    private List<ObjectNode> first(List<ObjectNode> candidates, Predicate<ObjectNode> asked) {
        return candidates.stream().filter(asked).limit(limit + 1L).toList();
    }

    private List<ObjectNode> cut(List<ObjectNode> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    private ObjectNode list(List<ObjectNode> page, List<ObjectNode> found) {
        ObjectNode list = Json.object().put("object", "list");
        list.putArray("data").addAll(page);
        return list.put("has_more", page.size() < found.size()).put("url", url);
    }
}
