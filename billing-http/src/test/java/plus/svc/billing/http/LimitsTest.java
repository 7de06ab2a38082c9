package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    @ParameterizedTest
    @CsvSource({"128, 16", "512, 64", "6000, 64"})
    void bodiesFillNoMoreThanAQuarterOfTheHeapWithTheirBuffers(long heap, long bodies) {
        assertEquals(bodies << 20, Limits.bodies(heap << 20));
    }
}
