package plus.svc.billing.sandbox.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

final class ChaosTest {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @Test
    void aSpecSaysWhatGoesWrong() {
        assertEquals(
                new Chaos(42, Duration.ofSeconds(2), 0.2, 0.1, 0.3, 0.4),
                Chaos.parse("seed=42,shuffle,duplicate=0.2,drop=0.1,delay=2s,slow=0.3,reset=0.4"));
        assertEquals(new Chaos(0, HALF_A_SECOND, 0, 0, 0, 0), Chaos.parse("shuffle"));
        assertEquals(
                new Chaos(0, Duration.ofMillis(20), 0, 0, 0, 0), Chaos.parse("delay=20ms, drop=0"));
        assertEquals(new Chaos(-1, Duration.ZERO, 1, 0, 0, 0), Chaos.parse("seed=-1,duplicate=1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "storm          | 'storm' is none of seed, shuffle, delay, duplicate, drop, slow"
                        + " and reset",
                "\"\"           | '' is none of seed, shuffle, delay, duplicate, drop, slow and"
                        + " reset",
                "drop=0.1,      | '' is none of seed, shuffle, delay, duplicate, drop, slow and"
                        + " reset",
                "seed=x         | seed 'x' is not a whole number",
                "drop=1.5       | drop '1.5' is not a share between 0 and 1, such as 0.2",
                "duplicate=-1   | duplicate '-1' is not a share between 0 and 1, such as 0.2",
                "slow=2         | slow '2' is not a share between 0 and 1, such as 0.2",
                "reset          | reset '' is not a share between 0 and 1, such as 0.2",
                "duplicate      | duplicate '' is not a share between 0 and 1, such as 0.2",
                "delay=5        | delay '5' is not a time such as 500ms or 2s",
                "shuffle=yes    | 'shuffle' takes no value",
                "seed=1,seed=2  | 'seed' is there twice"
            })
    void aWrongSpecIsRefusedWithWhatIsWrong(String spec, String wrong) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Chaos.parse(spec));

        assertEquals(wrong, refusal.getMessage());
    }

    @Test
    void anEventHasTheSameFateInEachRun() {
        String spec = "seed=42,shuffle,duplicate=0.5,drop=0.2,slow=0.3,reset=0.3";

        assertEquals(fates(Chaos.parse(spec)), fates(Chaos.parse(spec)));
        assertNotEquals(
                fates(Chaos.parse(spec)), fates(Chaos.parse(spec.replace("seed=42", "seed=43"))));
    }

    private static List<List<Departure>> fates(Chaos chaos) {
        return LongStream.rangeClosed(1, 1000).mapToObj(chaos::departures).toList();
    }

    @Test
    void sharesAreAsAskedFor() {
        List<List<Departure>> fates = fates(Chaos.parse("shuffle,duplicate=0.25,drop=0.2"));

        assertEquals(200, fates.stream().filter(List::isEmpty).toList().size(), 40.0);
        assertEquals(200, fates.stream().filter(it -> it.size() == 2).toList().size(), 40.0);
    }

    @Test
    void theSharesOfSlowAndBrokenDeliveriesAreAsAskedFor() {
        List<Manner> manners =
                fates(Chaos.parse("slow=0.5,reset=0.2")).stream()
                        .map(it -> it.getFirst().manner())
                        .toList();

        assertEquals(100, count(manners, Manner.CutOff.class), 30.0);
        assertEquals(100, count(manners, Manner.HungUp.class), 30.0);
        assertEquals(400, count(manners, Manner.Slow.class), 60.0);
        assertEquals(400, count(manners, Manner.Plain.class), 60.0);
    }

    private static double count(List<Manner> manners, Class<? extends Manner> kind) {
        return manners.stream().filter(kind::isInstance).count();
    }

    @Test
    void aSlowDeliveryTakesAFewSeconds() {
        List<Duration> slow =
                fates(Chaos.parse("slow=1")).stream()
                        .map(it -> ((Manner.Slow) it.getFirst().manner()).over())
                        .toList();

        assertTrue(slow.stream().allMatch(it -> it.compareTo(Duration.ofSeconds(3)) < 0));
        assertEquals(
                1500, slow.stream().mapToLong(Duration::toMillis).average().orElseThrow(), 150);
    }

    @Test
    void departuresAreSpreadOverTheDelay() {
        List<Long> firsts =
                fates(Chaos.parse("delay=1s")).stream()
                        .map(it -> it.getFirst().heldBack().toMillis())
                        .toList();

        assertTrue(firsts.stream().allMatch(it -> it < 1000));
        assertEquals(500, firsts.stream().mapToLong(it -> it).average().orElseThrow(), 50);
    }

    @Test
    void theSecondDeliveryLeavesAtAnotherTimeAlsoWithoutADelay() {
        List<Duration> fate =
                Chaos.parse("duplicate=1").departures(1).stream().map(Departure::heldBack).toList();

        assertEquals(Duration.ZERO, fate.getFirst());
        assertTrue(fate.getLast().compareTo(HALF_A_SECOND) < 0);
        assertNotEquals(fate.getFirst(), fate.getLast());
    }

    @Test
    void aPauseDoublesUpToTheLongest() {
        Duration longest = Chaos.parse("shuffle").longestPause();

        assertEquals(HALF_A_SECOND, Delivery.pauseAfter(1, longest));
        assertEquals(Duration.ofSeconds(8), Delivery.pauseAfter(5, longest));
        assertEquals(Duration.ofSeconds(10), Delivery.pauseAfter(6, longest));
        assertEquals(Duration.ofSeconds(60), Delivery.pauseAfter(99, Duration.ofSeconds(60)));
    }
}
