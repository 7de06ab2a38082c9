package plus.svc.billing.benchmarks;

import java.time.Instant;
import java.util.HexFormat;

/**
 * One {@code customer.subscription.updated}: of many subscriptions one, and of its history one
 * revision. What each revision says differs from the others, and is a minute later, so that the
 * order of any two is certain.
 */
record SubscriptionEvent(int subscription, int revision) {

    private static final int SECONDS_BETWEEN = 60;

    /** When every subscription begins. */
    static final long START = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();

    private static final long DAY = 86_400;
    private static final int SMALLEST_QUANTITY = 1_000;
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    /** As Stripe's: what begins alike was made at about the same time. */
    String id() {
        return "evt_1S" + padded(revision, 6) + padded(subscription, 8) + "LkdIwHu7";
    }

    String subscriptionId() {
        return subscriptionId(subscription);
    }

    /** Of the subscription with that number. */
    static String subscriptionId(int number) {
        return "sub_1S" + padded(number, 8) + "LkdIwHu7ixR9mTq";
    }

    static String customerId(int number) {
        return "cus_Tt" + padded(number, 8) + "Kq8m";
    }

    static String userId(int number) {
        return "user-" + padded(number, 8);
    }

    long created() {
        return START + (long) revision * SECONDS_BETWEEN;
    }

    /** Tells revisions apart by what they say. */
    int quantity() {
        return SMALLEST_QUANTITY + revision % (9 * SMALLEST_QUANTITY);
    }

    /** The value of a gap in the template. */
    String value(String gap) {
        return switch (gap) {
            case "event" -> id();
            case "subscription" -> subscriptionId();
            case "customer" -> customerId(subscription);
            case "user" -> userId(subscription);
            case "created" -> String.valueOf(created());
            case "start" -> String.valueOf(START + revision * DAY);
            case "end" -> String.valueOf(START + (revision + 30) * DAY);
            case "quantity" -> String.valueOf(quantity());
            case "item" -> scattered(subscription).substring(2);
            case "invoice", "request" -> scattered(created() + subscription);
            case "key" -> scattered(created()) + "-" + scattered(subscription);
            default -> throw new IllegalArgumentException("no event has a " + gap);
        };
    }

    /** Sixteen digits that say nothing. */
    private static String scattered(long number) {
        long mixed = (number + 1) * GOLDEN_RATIO;
        return HexFormat.of().toHexDigits(mixed ^ (mixed >>> 32));
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
