package plus.svc.billing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class RowTest {

    @Test
    void theMedianIsThatOfTheRunInTheMiddle() {
        assertEquals(200, row(900, 100, 200).perSecond());
        assertEquals(150, row(200, 100).perSecond());
    }

    @Test
    void theSpreadIsPartOfTheMedian() {
        assertEquals(0.2, row(110, 90, 100).series(Figures::perSecond).spread(), 1e-9);
        assertEquals(0, row(100).series(Figures::perSecond).spread());
    }

    @Test
    void aPercentileIsWhatSoManyDidNotExceed() {
        Load load = new Load();
        for (int millis = 1; millis <= 100; millis++) {
            load.answered(millis, 200, millis * 1_000_000L);
        }
        load.ended(Duration.ofSeconds(10));

        assertEquals(50, load.percentile(50), 0.1);
        assertEquals(95, load.percentile(95), 0.1);
        assertEquals(99, load.percentile(99), 0.1);
        assertEquals(10, load.perSecond());
    }

    private static Row row(double... perSecond) {
        return new Row("webhooks", 64, figures(perSecond));
    }

    static List<Figures> figures(double... perSecond) {
        return java.util.Arrays.stream(perSecond)
                .mapToObj(it -> new Figures(it, 1, 2, 3, 0.5, 0.5, 0.5, 100))
                .toList();
    }
}
