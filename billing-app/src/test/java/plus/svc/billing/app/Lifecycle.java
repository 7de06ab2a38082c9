package plus.svc.billing.app;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one user goes through, from the checkout on: one of a few stories, by its number. */
record Lifecycle(Fleet fleet, int number) {

    private static final String CARD = "{\"card\":\"4242424242424242\"}";
    private static final String SUBSCRIBE =
            "{\"planId\":\"XSTREAM-SUBSCRIPTION\",\"stripePriceId\":\"price_xstream_subscription\","
                    + "\"productSlug\":\"xstream\"}";
    private static final String BUY =
            "{\"planId\":\"XSTREAM-PAYGO\",\"stripePriceId\":\"price_xstream_paygo\","
                    + "\"productSlug\":\"xstream\",\"mode\":\"payment\"}";

    /** Steps of the local Stripe's control: a verb and its parameters. */
    private static final List<List<String>> SUBSCRIPTIONS =
            List.of(
                    List.of(),
                    List.of("renew paid", "renew paid"),
                    List.of("renew failed", "retry paid"),
                    List.of("renew failed", "retry failed", "end-dunning canceled"),
                    List.of("renew failed", "end-dunning unpaid"),
                    List.of("change 3", "cancel period_end", "resume"),
                    List.of("change 2", "renew paid", "cancel now"),
                    List.of("cancel now"),
                    List.of("pause", "resume", "cancel period_end"));

    private static final List<String> PURCHASES =
            List.of("paid", "succeeded", "failed", "refunded", "lost");

    String user() {
        return "user-" + number;
    }

    /** How its purchase ends, if it is one: else it is a subscription. */
    Optional<String> purchase() {
        return number % 5 == 0
                ? Optional.of(PURCHASES.get(number / 5 % PURCHASES.size()))
                : Optional.empty();
    }

    void live() throws Exception {
        if (purchase().isPresent()) {
            buy(purchase().get());
        } else {
            subscribe(SUBSCRIPTIONS.get(number % SUBSCRIPTIONS.size()));
        }
    }

    /** What the record of its user is to say in the end, whose subscription that is. */
    String truth(JsonNode subscription) {
        return purchase().map(Lifecycle::truthOfPurchase).orElseGet(() -> truthOf(subscription));
    }

    /** The same, as the service says it. */
    String record() throws Exception {
        JsonNode records = fleet.service("GET", "/api/auth/subscriptions", user(), "");
        if (records.path("subscriptions").size() != 1) {
            return "records: " + records;
        }
        JsonNode it = records.path("subscriptions").path(0);
        JsonNode item = it.path("items").path(0);
        return it.path("kind").asText().equals("paygo")
                ? said(
                        it.path("status"),
                        it.path("hasAccess"),
                        it.path("refunded"),
                        it.path("paymentFailed"),
                        it.path("dispute"))
                : said(
                        it.path("status"),
                        item.path("priceId"),
                        item.path("quantity"),
                        it.path("cancelAt"),
                        it.path("meta").path("expiresAt"));
    }

    private static String truthOfPurchase(String end) {
        return switch (end) {
            case "failed" -> "unpaid false  true ";
            case "refunded" -> "paid false true  ";
            case "lost" -> "paid false   lost";
            default -> "paid true   ";
        };
    }

    private static String truthOf(JsonNode it) {
        JsonNode item = it.path("items").path("data").path(0);
        return String.join(
                " ",
                it.path("status").asText().replace("canceled", "cancelled"),
                item.path("price").path("id").asText(),
                item.path("quantity").asText(),
                time(it.path("cancel_at")),
                time(item.path("current_period_end")));
    }

    private static String time(JsonNode seconds) {
        return seconds.isNumber() ? Instant.ofEpochSecond(seconds.asLong()).toString() : "";
    }

    private static String said(JsonNode... values) {
        return Arrays.stream(values).map(JsonNode::asText).collect(joining(" "));
    }

    private void subscribe(List<String> story) throws Exception {
        JsonNode session = pay(checkout(SUBSCRIBE), CARD);
        String subscription = session.path("subscription").asText();
        for (String step : story) {
            take(subscription, step.split(" "));
        }
    }

    private void take(String subscription, String[] step) throws Exception {
        String body =
                switch (step[0]) {
                    case "renew", "retry" -> "{\"outcome\":\"" + step[1] + "\"}";
                    case "end-dunning" -> "{\"to\":\"" + step[1] + "\"}";
                    case "cancel" -> "{\"when\":\"" + step[1] + "\"}";
                    case "change" -> "{\"quantity\":" + step[1] + "}";
                    default -> "{}";
                };
        fleet.stripe().control("subscriptions/" + subscription + "/" + step[0], body);
    }

    private void buy(String end) throws Exception {
        String session = checkout(BUY);
        boolean isDelayed = end.equals("succeeded") || end.equals("failed");
        String payment =
                pay(session, isDelayed ? "{\"delayed\":true}" : CARD)
                        .path("payment_intent")
                        .asText();
        switch (end) {
            case "succeeded", "failed" ->
                    fleet.stripe()
                            .control(
                                    "checkout/sessions/" + session + "/async",
                                    "{\"outcome\":\"" + end + "\"}");
            case "refunded" -> fleet.stripe().post("/v1/refunds", "payment_intent=" + payment);
            case "lost" -> lose(payment);
            default -> {}
        }
    }

    private void lose(String payment) throws Exception {
        JsonNode charges = fleet.stripe().get("/v1/charges?payment_intent=" + payment);
        String charge = charges.path("data").path(0).path("id").asText();
        JsonNode dispute = fleet.stripe().control("charges/" + charge + "/dispute", "{}");
        fleet.stripe()
                .control(
                        "disputes/" + dispute.path("id").asText() + "/close",
                        "{\"status\":\"lost\"}");
    }

    private String checkout(String body) throws Exception {
        return fleet.service("POST", "/api/auth/stripe/checkout", user(), body).path("id").asText();
    }

    private JsonNode pay(String session, String body) throws Exception {
        return fleet.stripe().control("checkout/sessions/" + session + "/pay", body);
    }
}
