package plus.svc.billing.app;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The invoices that Stripe has in the end, but for drafts, which no event that is handled tells.
 */
final class Invoices {

    private final Map<String, List<String>> bySubscription = new HashMap<>();

    static Invoices at(StripeProcess stripe) throws Exception {
        Invoices invoices = new Invoices();
        for (JsonNode it : stripe.all("/v1/invoices")) {
            if (!it.path("status").asText().equals("draft")) {
                invoices.add(it);
            }
        }
        invoices.bySubscription.values().forEach(Collections::sort);
        return invoices;
    }

    /** What the service lists for a user, in the words in which it is compared. */
    static List<String> listed(Fleet fleet, String user) throws Exception {
        List<String> listed = new ArrayList<>();
        JsonNode answer = fleet.service("GET", "/api/auth/invoices", user, "");
        for (JsonNode it : answer.path("invoices")) {
            listed.add(words(it, "attempts", "amountPaid"));
        }
        Collections.sort(listed);
        return listed;
    }

    /** The ids of the subscriptions that were billed. */
    Set<String> subscriptions() {
        return bySubscription.keySet();
    }

    List<String> of(JsonNode subscription) {
        return bySubscription.getOrDefault(subscription.path("id").asText(), List.of());
    }

    private void add(JsonNode it) {
        JsonNode details = it.path("parent").path("subscription_details");
        bySubscription
                .computeIfAbsent(details.path("subscription").asText(), id -> new ArrayList<>())
                .add(words(it, "attempt_count", "amount_paid"));
    }

    private static String words(JsonNode it, String attempts, String paid) {
        return String.join(
                " ",
                it.path("id").asText(),
                it.path("status").asText(),
                it.path(attempts).asText(),
                it.path(paid).asText());
    }
}
