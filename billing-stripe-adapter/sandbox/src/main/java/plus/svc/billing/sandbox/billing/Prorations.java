package plus.svc.billing.sandbox.billing;

import plus.svc.billing.sandbox.catalog.Money;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a change in the middle of a period costs, to the second: for each item that changes, the
 * unused time is credited, and the remaining time is charged. It depends on nothing but what it is
 * given, and not on the order of items.
 */
final class Prorations {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Prorations() {}

    /** The credits, then the charges, each in the order of the items' ids. */
    static List<Proration> between(List<PlanItem> before, List<PlanItem> after, long now) {
        List<Proration> lines = new ArrayList<>(credits(before, after, now));
        for (PlanItem item : changed(after, before)) {
            lines.add(line(item, rest(item, now), "Remaining time on ", now));
        }
        return List.copyOf(lines);
    }

    /** The credits alone, where what comes after begins a period of its own. */
    static List<Proration> credits(List<PlanItem> before, List<PlanItem> after, long now) {
        return changed(before, after).stream()
                .map(it -> line(it, -rest(it, now), "Unused time on ", now))
                .toList();
    }

    /** Those items that are not the same among the others. */
    private static List<PlanItem> changed(List<PlanItem> items, List<PlanItem> others) {
        return items.stream()
                .filter(it -> find(others, it.id()).filter(it::sellsTheSameAs).isEmpty())
                .sorted(Comparator.comparing(PlanItem::id))
                .toList();
    }

    private static Optional<PlanItem> find(List<PlanItem> items, String id) {
        return items.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** What the time from now to the end of the period is worth. */
    private static long rest(PlanItem item, long now) {
        BillingPeriod period = item.period();
        long left = Math.clamp(period.end() - now, 0, period.end() - period.start());
        return Money.share(
                item.amount(),
                BigDecimal.valueOf(left),
                BigDecimal.valueOf(period.end() - period.start()));
    }

    private static Proration line(PlanItem item, long amount, String what, long now) {
        String description =
                what + item.title() + " after " + DAY.format(Instant.ofEpochSecond(now));
        BillingPeriod rest = new BillingPeriod(now, item.period().end());
        return new Proration(item.id(), item.price(), item.quantity(), amount, description, rest);
    }
}
