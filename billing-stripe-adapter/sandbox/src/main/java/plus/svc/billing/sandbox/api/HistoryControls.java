package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Routes;

/**
 * An account that was in use for long: what is in it has no events any more, for Stripe keeps them
 * for 30 days.
 */
final class HistoryControls {

    private static final long MOST = 1_000;
    private static final String CARD = "pm_card_visa";
    private static final String PRICE = "price_xstream_subscription";

    private final Account account;

    HistoryControls(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        routes.post("/sandbox/history", it -> fill(it.params()));
    }

    /** In one step, so no more than a thousand at a time: others wait for it. */
    private ObjectNode fill(Params params) {
        long count = params.upTo(MOST, "subscriptions").orElse(1L);
        long customers = number("customer");
        account.events()
                .without(
                        () -> {
                            for (long i = 1; i <= count; i++) {
                                subscribe(customers + i);
                            }
                        });
        return Json.object()
                .put("customers", number("customer"))
                .put("subscriptions", number("subscription"));
    }

    private long number(String kind) {
        return account.all(kind).newestFirst().size();
    }

    private void subscribe(long number) {
        String user = "user-" + number;
        ObjectNode customer = Json.object().put("email", user + "@example.com");
        customer.put("payment_method", CARD)
                .withObjectProperty("invoice_settings")
                .put("default_payment_method", CARD);
        customer.withObjectProperty("metadata").put("user_id", user);
        String id = account.billing().customers().create(new Params(customer)).path("id").asText();
        ObjectNode subscription = Json.object().put("customer", id);
        subscription.withArrayProperty("items").addObject().put("price", PRICE);
        subscription
                .withObjectProperty("metadata")
                .put("user_id", user)
                .put("user_email", user + "@example.com")
                .put("plan_id", "XSTREAM-SUBSCRIPTION")
                .put("product_slug", "xstream")
                .put("kind", "subscription");
        account.billing().signups().create(new Params(subscription));
    }
}
