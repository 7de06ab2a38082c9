package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Events;
import plus.svc.billing.sandbox.account.Params;
import plus.svc.billing.sandbox.account.Subscriptions;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Whether an object is among those that a list call asks for. */
@FunctionalInterface
interface Filter {

    boolean admits(ObjectNode object, Params params);

    /** Admits all when the parameter is not given. */
    static Filter equal(String name) {
        return (object, params) -> equalIfGiven(params.text(name), object.path(name).asText());
    }

    private static boolean equalIfGiven(Optional<String> wanted, String actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    /** By {@code created}, or {@code created[gt]} and the like. */
    static Filter created() {
        return (object, params) -> {
            long created = object.path("created").asLong();
            Params range = params.nested("created");
            return holds(params, "created", it -> created == it)
                    && holds(range, "gt", it -> created > it)
                    && holds(range, "gte", it -> created >= it)
                    && holds(range, "lt", it -> created < it)
                    && holds(range, "lte", it -> created <= it);
        };
    }

    private static boolean holds(Params params, String name, LongPredicate condition) {
        Optional<Long> bound = params.whole(name);
        return bound.isEmpty() || condition.test(bound.get());
    }

    /** By {@code type}, in which a star stands for anything, or one of {@code types}. */
    static Filter eventType() {
        return (object, params) -> {
            String type = object.path("type").asText();
            List<String> types = params.texts("types");
            return (params.text("type").isEmpty() || matches(params.required("type"), type))
                    && (types.isEmpty() || types.contains(type));
        };
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }

    /** Stripe leaves out the canceled ones unless they are asked for. */
    static Filter subscriptionStatus() {
        return (object, params) -> {
            String status = object.path("status").asText();
            return switch (params.text("status").orElse("")) {
                case "" -> !status.equals("canceled");
                case "all" -> true;
                case "ended" -> Subscriptions.hasEnded(object);
                default -> status.equals(params.required("status"));
            };
        };
    }

    /** An invoice names its subscription in its parent. */
    static Filter invoiceSubscription() {
        return (object, params) ->
                equalIfGiven(
                        params.text("subscription"),
                        object.at("/parent/subscription_details/subscription").asText());
    }

    static Filter notDeleted() {
        return (object, params) -> !object.path("deleted").asBoolean();
    }

    static Filter delivered() {
        return (object, params) ->
                equalIfGiven(
                        params.text("delivery_success"),
                        String.valueOf(Events.wasDelivered(object)));
    }
}
