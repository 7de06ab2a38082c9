package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.core.JsonPointer;
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

    /** Compares what the JSON pointer leads to. */
    static Filter at(String pointer, String name) {
        JsonPointer place = JsonPointer.compile(pointer);
        return params -> {
            String wanted = params.text(name).orElse("");
            return wanted.isEmpty() ? it -> true : it -> it.at(place).asText().equals(wanted);
        };
    }

    /** By {@code created}, or {@code created[gt]} and the like. */
    static Filter created() {
        return params -> {
            Params range = params.nested("created");
            LongPredicate holds =
                    bound(params, "created", (created, it) -> created == it)
                            .and(bound(range, "gt", (created, it) -> created > it))
                            .and(bound(range, "gte", (created, it) -> created >= it))
                            .and(bound(range, "lt", (created, it) -> created < it))
                            .and(bound(range, "lte", (created, it) -> created <= it));
            return it -> holds.test(it.path("created").asLong());
        };
    }

    private static LongPredicate bound(Params params, String name, Comparison comparison) {
        return params.whole(name)
                .<LongPredicate>map(bound -> created -> comparison.holds(created, bound))
                .orElse(created -> true);
    }

    /** One of the signs of a range. */
    @FunctionalInterface
    interface Comparison {

        boolean holds(long created, long bound);
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
