package plus.svc.billing.stripe;

import static plus.svc.billing.model.SubscriptionStatus.CANCELED;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a subscription in the shape of any API version. What moved over the years: the period, to
 * the items in 2025-03-31; price and quantity, from {@code plan} and {@code quantity} of the
 * subscription to those of its items, and there from {@code plan} to {@code price}.
 *
 * <p>Source: Stripe's changelog, 2025-07-30.basil, "Adds support for mixed intervals on the same
 * subscription" and "Adds helpers to cancel subscriptions for billing periods with mixed
 * intervals".
 */
final class SubscriptionReader {

    private SubscriptionReader() {}

    /** The subscription, or empty if {@code it} has no id or no status, and so is none. */
    static Optional<Subscription> read(JsonNode it, Instant asOf) {
        Optional<SubscriptionStatus> status = Json.text(it.path("status"), SubscriptionStatus::new);
        return Json.text(it.path("id"), SubscriptionId::new)
                .flatMap(id -> status.map(known -> subscription(it, id, known, asOf)));
    }

    /** The subscription as one that has ended, whatever status it was rendered with. */
    static Optional<Subscription> readEnded(JsonNode it, Instant asOf) {
        return read(it, asOf).map(SubscriptionReader::ended);
    }

    private static Subscription subscription(
            JsonNode it, SubscriptionId id, SubscriptionStatus status, Instant asOf) {
        Optional<Period> period = period(it);
        return new Subscription(
                id,
                Json.reference(it.path("customer"), CustomerId::new),
                MetadataReader.read(it),
                status,
                items(it),
                period,
                Json.time(it.path("trial_end")),
                Json.time(it.path("cancel_at")).or(() -> endOf(period, it)),
                Json.time(it.path("canceled_at")).or(() -> Json.time(it.path("ended_at"))),
                it.path("livemode").booleanValue(),
                Json.time(it.path("created")).orElse(asOf),
                asOf);
    }

    private static Optional<Period> period(JsonNode it) {
        return ownPeriod(it).or(() -> firstToEnd(it.path("items").path("data")));
    }

    /** The one that the old versions show, and that a cancellation at the period's end means. */
    private static Optional<Period> firstToEnd(JsonNode items) {
        List<Period> periods = new ArrayList<>();
        for (JsonNode item : items) {
            ownPeriod(item).ifPresent(periods::add);
        }
        return periods.stream().min(Comparator.comparing(Period::end));
    }

    private static Optional<Period> ownPeriod(JsonNode it) {
        Optional<Instant> end = Json.time(it.path("current_period_end"));
        return Json.time(it.path("current_period_start"))
                .flatMap(start -> end.map(known -> new Period(start, known)));
    }

    private static Optional<Instant> endOf(Optional<Period> period, JsonNode it) {
        return it.path("cancel_at_period_end").booleanValue()
                ? period.map(Period::end)
                : Optional.empty();
    }

    private static List<SubscriptionItem> items(JsonNode it) {
        List<SubscriptionItem> items = new ArrayList<>();
        for (JsonNode item : it.path("items").path("data")) {
            item(item).ifPresent(items::add);
        }
        if (items.isEmpty()) {
            item(it).ifPresent(items::add);
        }
        return items;
    }

    private static Optional<SubscriptionItem> item(JsonNode it) {
        long quantity = Math.max(0, Json.number(it.path("quantity"), 1));
        return Json.reference(it.path("price"), PriceId::new)
                .or(() -> Json.reference(it.path("plan"), PriceId::new))
                .map(price -> new SubscriptionItem(price, quantity));
    }

    private static Subscription ended(Subscription it) {
        return new Subscription(
                it.id(),
                it.customer(),
                it.metadata(),
                it.status().isFinal() ? it.status() : CANCELED,
                it.items(),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt().or(() -> Optional.of(it.asOf())),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }
}
