package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Routes;

import java.util.function.Predicate;

/** Subscriptions and what they are made of. */
final class SubscriptionEndpoints {

    private final Account account;

    SubscriptionEndpoints(Account account) {
        this.account = account;
    }

    private void items(Routes<Endpoint> routes) {
        String path = "/v1/subscription_items";
        routes.get(path + "/{id}", it -> account.billing().subscriptionItems().find(it.id()));
        routes.get(
                path,
                it ->
                        new Listing(it, "subscription_item")
                                .page(account.billing().subscriptionItems().list(it.params())));
    }

    void addTo(Routes<Endpoint> routes) {
        String path = "/v1/subscriptions";
        Reading reading = new Reading(account, routes);
        reading.refuseSearch(path);
        reading.of(
                path,
                "subscription",
                Filter.equal("customer"),
                Filter.testClock(),
                SubscriptionEndpoints::status,
                SubscriptionEndpoints::price,
                Filter.equal("collection_method"),
                Filter.within("automatic_tax", "enabled"),
                TimeFilter.at("/items/data/0/current_period_start", "current_period_start"),
                TimeFilter.at("/items/data/0/current_period_end", "current_period_end"),
                TimeFilter.created());
        items(routes);
        routes.post(path, it -> account.billing().signups().create(it.params()));
        routes.post(
                path + "/{id}",
                it -> account.billing().subscriptionUpdates().update(it.id(), it.params()));
        routes.delete(
                path + "/{id}",
                it -> account.billing().cancellations().cancelNow(it.id(), it.params()));
        routes.post(path + "/{id}/resume", it -> account.billing().resumptions().resume(it.id()));
    }

    /** Stripe leaves out the canceled ones unless they are asked for. */
    private static Predicate<ObjectNode> status(Params params) {
        String wanted = params.text("status").orElse("");
        return switch (wanted) {
            case "" -> it -> !it.path("status").asText().equals("canceled");
            case "all" -> it -> true;
            case "ended" -> Subscriptions::hasEnded;
            default -> it -> it.path("status").asText().equals(wanted);
        };
    }

    /** By the price of any of its items. */
    private static Predicate<ObjectNode> price(Params params) {
        String wanted = params.text("price").orElse("");
        return it -> wanted.isEmpty() || hasPrice(it.path("items").path("data"), wanted);
    }

    private static boolean hasPrice(JsonNode items, String price) {
        for (JsonNode item : items) {
            if (item.path("price").path("id").asText().equals(price)) {
                return true;
            }
        }
        return false;
    }
}
