package plus.svc.billing.app.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import plus.svc.billing.http.Traffic.Watched;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class OpenTelemetryTracingTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final Tracing tracing = new OpenTelemetryTracing(TELEMETRY.getOpenTelemetry());

    @Test
    void aRequestIsAPartOfTheTraceThatItsHeaderNames() {
        Watched request = begin(Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01"));
        request.end(200);

        SpanData span = spans().getFirst();
        assertEquals(Optional.of(TRACE), request.traceId());
        assertEquals(TRACE, span.getTraceId());
        assertEquals(PARENT, span.getParentSpanId());
        assertEquals("POST /hook", span.getName());
        assertEquals(SpanKind.SERVER, span.getKind());
        assertEquals(
                200L, span.getAttributes().get(AttributeKey.longKey("http.response.status_code")));
    }

    @Test
    void aRequestThatNamesNoTraceOrNonsenseBeginsOne() {
        Watched silent = begin(Map.of());
        silent.end(200);
        Watched garbled = begin(Map.of("traceparent", "00-nonsense"));
        garbled.end(200);

        assertEquals(32, silent.traceId().orElse("").length());
        assertEquals(32, garbled.traceId().orElse("").length());
    }

    @Test
    void whatIsDoneForARequestIsAPartOfIt() {
        Watched request = begin(Map.of());
        tracing.work("record", () -> tracing.call("stripe find_price", () -> 1));
        request.end(503);

        List<SpanData> spans = spans();
        assertEquals(
                List.of("stripe find_price", "record", "POST /hook"),
                spans.stream().map(SpanData::getName).toList());
        assertEquals(spans.get(1).getSpanId(), spans.get(0).getParentSpanId());
        assertEquals(spans.get(2).getSpanId(), spans.get(1).getParentSpanId());
        assertEquals(SpanKind.CLIENT, spans.get(0).getKind());
        assertEquals(StatusCode.ERROR, spans.get(2).getStatus().getStatusCode());
    }

    @Test
    void workThatFailsSaysSoAndFails() {
        IllegalStateException failure = new IllegalStateException("no answer");

        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                tracing.call(
                                        "stripe find_price",
                                        () -> {
                                            throw failure;
                                        })));

        assertEquals(StatusCode.ERROR, spans().getFirst().getStatus().getStatusCode());
        assertEquals("no answer", spans().getFirst().getStatus().getDescription());
    }

    private Watched begin(Map<String, String> headers) {
        return tracing.request("POST", "/hook", it -> Optional.ofNullable(headers.get(it)));
    }

    private static List<SpanData> spans() {
        return TELEMETRY.getSpans();
    }
}
