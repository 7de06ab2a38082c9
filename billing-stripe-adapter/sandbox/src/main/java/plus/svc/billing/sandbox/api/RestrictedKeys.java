package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that may do some things only, as the Stripe Dashboard makes them. */
public final class RestrictedKeys {

    private static final String PREFIX = "rk_test_";

    private final Map<String, List<String>> pathsByKey = new ConcurrentHashMap<>();

    /**
     * Makes one, which may call what begins with one of the paths.
     *
     * @throws Refusal if it is no key, or no path is given
     */
    ObjectNode add(Params params) {
        String key = params.required("key");
        List<String> paths = params.texts("paths");
        if (!key.startsWith(PREFIX)) {
            throw Refusal.invalid("key", "Invalid key: it must start with " + PREFIX + ".");
        }
        if (paths.isEmpty()) {
            throw Refusal.missing("paths");
        }
        pathsByKey.put(key, List.copyOf(paths));
        ObjectNode added = Json.object().put("key", key);
        paths.forEach(added.putArray("paths")::add);
        return added;
    }

    /**
     * False if there is no such key.
     *
     * @throws Refusal if there is, and it may not call that
     */
    boolean permit(String key, String path) {
        List<String> paths = pathsByKey.get(key);
        if (paths != null && paths.stream().noneMatch(path::startsWith)) {
            throw Refusal.forbidden(
                    "The provided key '"
                            + PREFIX
                            + "***' does not have the required permissions for this endpoint.");
        }
        return paths != null;
    }
}
