package plus.svc.billing.sandbox.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a change in the middle of a period credits and charges. */
final class ProrationsTest {

    private static final long START = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();
    private static final long END = Instant.parse("2026-04-01T00:00:00Z").getEpochSecond();
    private static final long DAY = 24 * 3600;
    private static final BillingPeriod MARCH = new BillingPeriod(START, END);

    @Test
    void inTheMiddleOfAPeriodHalfIsCreditedAndHalfIsCharged() {
        long middle = (START + END) / 2;

        List<Proration> lines =
                Prorations.between(
                        List.of(item("si_1", "price_small", 1, 1900)),
                        List.of(item("si_1", "price_large", 1, 9900)),
                        middle);

        assertEquals(List.of(-950L, 4950L), amounts(lines));
        assertEquals(new BillingPeriod(middle, END), lines.getFirst().period());
    }

    @Test
    void theDaysAreNamedAsStripeNamesThem() {
        List<Proration> lines =
                Prorations.between(
                        List.of(item("si_1", "price_small", 1, 1900)),
                        List.of(item("si_1", "price_small", 3, 5700)),
                        START + 2 * DAY);

        assertEquals(
                List.of(
                        "Unused time on price_small after 03 Mar 2026",
                        "Remaining time on 3 × price_small after 03 Mar 2026"),
                lines.stream().map(Proration::description).toList());
    }

    @Test
    void itGoesByTheSecond() {
        long seconds = END - START;

        List<Proration> lines =
                Prorations.between(
                        List.of(item("si_1", "price", 1, seconds)), List.of(), END - 12_345);

        assertEquals(List.of(-12_345L), amounts(lines));
    }

    @Test
    void atTheStartTheWholePriceIsCreditedAndAtTheEndNothing() {
        List<PlanItem> before = List.of(item("si_1", "price", 1, 1999));

        assertEquals(List.of(-1999L), amounts(Prorations.between(before, List.of(), START)));
        assertEquals(List.of(0L), amounts(Prorations.between(before, List.of(), END)));
        assertEquals(List.of(0L), amounts(Prorations.between(before, List.of(), END + DAY)));
    }

    @Test
    void whatStaysTheSameCostsNothing() {
        List<PlanItem> items = List.of(item("si_1", "price_a", 2, 400), item("si_2", "b", 1, 5));

        assertEquals(List.of(), Prorations.between(items, items, START + DAY));
    }

    @Test
    void anItemThatIsAddedIsChargedAndOneThatIsDeletedIsCredited() {
        PlanItem kept = item("si_1", "price_a", 1, 1000);
        PlanItem other = item("si_2", "price_b", 1, 3100);

        assertEquals(
                List.of(3000L),
                amounts(Prorations.between(List.of(kept), List.of(kept, other), START + DAY)));
        assertEquals(
                List.of(-3000L),
                amounts(Prorations.between(List.of(kept, other), List.of(kept), START + DAY)));
    }

    /** For any change at any second: going there and back again costs nothing. */
    @Test
    void thereAndBackAgainNetsToNothing() {
        Random random = new Random(7);
        for (int run = 0; run < 2000; run++) {
            List<PlanItem> before = items(random);
            List<PlanItem> after = items(random);
            long now = START + random.nextLong(END - START);

            long there = sum(Prorations.between(before, after, now));
            long back = sum(Prorations.between(after, before, now));

            assertEquals(0, there + back, "in run " + run);
        }
    }

    /** By a detour it comes to the same, but for a cent per line. */
    @Test
    void aDetourCostsTheSame() {
        Random random = new Random(8);
        for (int run = 0; run < 2000; run++) {
            List<PlanItem> before = items(random);
            List<PlanItem> detour = items(random);
            List<PlanItem> after = items(random);
            long now = START + random.nextLong(END - START);

            List<Proration> first = Prorations.between(before, detour, now);
            List<Proration> second = Prorations.between(detour, after, now);
            List<Proration> direct = Prorations.between(before, after, now);

            int lines = first.size() + second.size() + direct.size();
            assertTrue(Math.abs(sum(first) + sum(second) - sum(direct)) <= lines, "run " + run);
        }
    }

    @Test
    void theOrderOfItemsDoesNotMatter() {
        Random random = new Random(9);
        for (int run = 0; run < 500; run++) {
            List<PlanItem> before = items(random);
            List<PlanItem> after = items(random);
            long now = START + random.nextLong(END - START);
            List<Proration> lines = Prorations.between(before, after, now);

            List<PlanItem> shuffledBefore = new ArrayList<>(before);
            List<PlanItem> shuffledAfter = new ArrayList<>(after);
            Collections.shuffle(shuffledBefore, random);
            Collections.shuffle(shuffledAfter, random);

            assertEquals(lines, Prorations.between(shuffledBefore, shuffledAfter, now));
        }
    }

    @Test
    void twiceAsManyCostTwiceAsMuchButForRounding() {
        Random random = new Random(10);
        for (int run = 0; run < 2000; run++) {
            long unit = random.nextInt(10_000);
            int quantity = 1 + random.nextInt(20);
            long now = START + random.nextLong(END - START);

            long one = charge(unit, 1, now);
            long many = charge(unit * quantity, quantity, now);

            assertTrue(Math.abs(many - one * quantity) <= quantity, "in run " + run);
        }
    }

    private static long charge(long amount, long quantity, long now) {
        return sum(
                Prorations.between(
                        List.of(), List.of(item("si_1", "price", quantity, amount)), now));
    }

    private static List<PlanItem> items(Random random) {
        List<PlanItem> items = new ArrayList<>();
        for (int id = 0; id < 4; id++) {
            if (random.nextBoolean()) {
                int price = random.nextInt(3);
                int quantity = 1 + random.nextInt(5);
                long amount = (long) quantity * (price * 777 + 499);
                items.add(item("si_" + id, "price_" + price, quantity, amount));
            }
        }
        return items;
    }

    private static PlanItem item(String id, String price, long quantity, long amount) {
        return new PlanItem(id, price, Json.object().put("id", price), quantity, amount, MARCH);
    }

    private static List<Long> amounts(List<Proration> lines) {
        return lines.stream().map(Proration::amount).toList();
    }

    private static long sum(List<Proration> lines) {
        return lines.stream().mapToLong(Proration::amount).sum();
    }
}
