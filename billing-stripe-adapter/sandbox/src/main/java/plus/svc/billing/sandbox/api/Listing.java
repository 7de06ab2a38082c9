package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Params;
import plus.svc.billing.sandbox.account.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts the page that was asked for out of a list that begins with the newest. */
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

    ObjectNode page(String url, List<ObjectNode> all) {
        Optional<String> endingBefore = params.text("ending_before");
        if (endingBefore.isPresent()) {
            List<ObjectNode> newer =
                    all.subList(0, indexOf("ending_before", endingBefore.get(), all));
            return list(url, newer.subList(Math.max(0, newer.size() - limit), newer.size()), newer);
        }
        int from =
                params.text("starting_after")
                        .map(it -> indexOf("starting_after", it, all) + 1)
                        .orElse(0);
        List<ObjectNode> older = all.subList(from, all.size());
        return list(url, older.subList(0, Math.min(limit, older.size())), older);
    }

    private static int indexOf(String param, String id, List<ObjectNode> all) {
        List<String> ids = new ArrayList<>();
        all.forEach(it -> ids.add(it.path("id").asText()));
        int index = ids.indexOf(id);
        if (index < 0) {
            throw Refusal.invalid(param, "No such object: '" + id + "'");
        }
        return index;
    }

    private static ObjectNode list(String url, List<ObjectNode> page, List<ObjectNode> candidates) {
        ObjectNode list = Json.object().put("object", "list");
        list.putArray("data").addAll(page);
        return list.put("has_more", page.size() < candidates.size()).put("url", url);
    }
}
