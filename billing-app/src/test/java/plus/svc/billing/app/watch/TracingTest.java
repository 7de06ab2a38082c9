package plus.svc.billing.app.watch;

import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class TracingTest {

    @Test
    void nothingIsTracedWhereNobodyListens() {
        assertSame(Tracing.OFF, Tracing.ofThisProcess());
    }
}
