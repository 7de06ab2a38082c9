package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.ledger.EventPattern;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** What a list call asks for. */
@FunctionalInterface
interface Filter {

    int MAX_TYPES = 20;

    /**
     * Whether an object is asked for. The parameters are read once, not for each object.
     *
     * @throws Refusal if they make no sense
     */
    Predicate<ObjectNode> of(Params params);

    /** Admits all when the parameter is not given. */
    static Filter equal(String name) {
        return at("/" + name, name);
    }

    /** Compares one field with each of many values. */
    static Filter oneOf(String field, String name) {
        return params -> {
            List<String> wanted = params.texts(name);
            return wanted.isEmpty() ? it -> true : it -> wanted.contains(it.path(field).asText());
        };
    }

    /** Compares members of an object, each with the parameter of the same name nested alike. */
    static Filter within(String name, String... members) {
        return params -> {
            Predicate<ObjectNode> asked = it -> true;
            for (String member : members) {
                Filter filter = at("/" + name + "/" + member, member);
                asked = asked.and(filter.of(params.nested(name)));
            }
            return asked;
        };
    }

    /** Compares what the JSON pointer leads to. */
    static Filter at(String pointer, String name) {
        JsonPointer place = JsonPointer.compile(pointer);
        return params -> {
            String wanted = params.text(name).orElse("");
            return wanted.isEmpty() ? it -> true : it -> it.at(place).asText().equals(wanted);
        };
    }

    /** By when it was made. */
    static Filter created() {
        return time("created");
    }

    /** By a time, or what is nested under it: {@code created[gt]} and the like. */
    static Filter time(String name) {
        return time("/" + name, name);
    }

    /** By the time to which the JSON pointer leads; who has none is not asked for. */
    static Filter time(String pointer, String name) {
        JsonPointer place = JsonPointer.compile(pointer);
        return params -> {
            if (!params.has(name)) {
                return it -> true;
            }
            Params range = params.nested(name);
            LongPredicate holds =
                    bound(params, name, (time, it) -> time == it)
                            .and(bound(range, "gt", (time, it) -> time > it))
                            .and(bound(range, "gte", (time, it) -> time >= it))
                            .and(bound(range, "lt", (time, it) -> time < it))
                            .and(bound(range, "lte", (time, it) -> time <= it));
            return it -> it.at(place).isNumber() && holds.test(it.at(place).asLong());
        };
    }

    private static LongPredicate bound(Params params, String name, Comparison comparison) {
        return params.whole(name)
                .<LongPredicate>map(bound -> time -> comparison.holds(time, bound))
                .orElse(time -> true);
    }

    /** One of the signs of a range. */
    @FunctionalInterface
    interface Comparison {

        boolean holds(long time, long bound);
    }

    /** By {@code type}, in which a star stands for anything, or one of {@code types}. */
    static Filter eventType() {
        return params -> {
            List<String> types = params.texts("types");
            EventPattern pattern = new EventPattern(params.text("type").orElse("*"));
            refuseTooMuch(params, types);
            return it -> {
                String type = it.path("type").asText();
                return types.isEmpty() ? pattern.matches(type) : types.contains(type);
            };
        };
    }

    private static void refuseTooMuch(Params params, List<String> types) {
        if (types.size() > MAX_TYPES) {
            throw Refusal.invalid("types", "You may pass up to " + MAX_TYPES + " event types.");
        }
        if (!types.isEmpty() && params.text("type").isPresent()) {
            throw Refusal.invalid("types", "You may pass either `type` or `types`, but not both.");
        }
    }

    /** Stripe leaves out the canceled ones unless they are asked for. */
    static Filter subscriptionStatus() {
        return params -> {
            String wanted = params.text("status").orElse("");
            return switch (wanted) {
                case "" -> it -> !it.path("status").asText().equals("canceled");
                case "all" -> it -> true;
                case "ended" -> Subscriptions::hasEnded;
                default -> it -> it.path("status").asText().equals(wanted);
            };
        };
    }

    /** By the price of any of its items. */
    static Filter subscribedPrice() {
        return params -> {
            String wanted = params.text("price").orElse("");
            return it -> wanted.isEmpty() || hasPrice(it.path("items").path("data"), wanted);
        };
    }

    private static boolean hasPrice(JsonNode items, String price) {
        for (JsonNode item : items) {
            if (item.path("price").path("id").asText().equals(price)) {
                return true;
            }
        }
        return false;
    }

    /** An invoice names its subscription in its parent. */
    static Filter invoiceSubscription() {
        return at("/parent/subscription_details/subscription", "subscription");
    }

    /** Whether an invoice item waits for an invoice. */
    static Filter pending() {
        return params -> {
            Optional<Boolean> wanted = params.flag("pending");
            return it -> wanted.isEmpty() || wanted.get() == it.path("invoice").isNull();
        };
    }

    static Filter notDeleted() {
        return params -> it -> !it.path("deleted").asBoolean();
    }

    /** Leaves out what lives by a test clock, unless that or its customer is asked for. */
    static Filter testClock() {
        return params -> {
            boolean hidden = params.text("customer").isEmpty();
            return params.text("test_clock")
                    .<Predicate<ObjectNode>>map(
                            asked -> it -> it.path("test_clock").asText().equals(asked))
                    .orElse(it -> !hidden || it.path("test_clock").isNull());
        };
    }

    /** By what a payment of an invoice is made with. */
    static Filter payment() {
        return params -> {
            Params payment = params.nested("payment");
            String intent = payment.text("payment_intent").orElse("");
            if (payment.text("type").isPresent() != !intent.isEmpty()) {
                throw Refusal.invalid(
                        "payment", "You must pass `type` and `payment_intent` together.");
            }
            return at("/payment/payment_intent", "payment_intent").of(payment);
        };
    }

    static Filter delivered() {
        return params -> {
            String wanted = params.text("delivery_success").orElse("");
            return wanted.isEmpty()
                    ? it -> true
                    : it -> String.valueOf(Events.wasDelivered(it)).equals(wanted);
        };
    }
}
