package plus.svc.billing.app.watch;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;

import plus.svc.billing.http.Traffic.Watched;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Spans of OpenTelemetry, under the names that its conventions have for HTTP servers. */
final class OpenTelemetryTracing implements Tracing {

    private static final int SERVERS_FAULT = 500;

    private final Tracer tracer;

    OpenTelemetryTracing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("plus.svc.billing");
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // The end of the request does it.
    public Watched request(String method, String path, Function<String, Optional<String>> header) {
        Span span =
                tracer.spanBuilder(method + " " + path)
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(parent(header))
                        .setAttribute("http.request.method", method)
                        .setAttribute("http.route", path)
                        .startSpan();
        return new Request(span, span.makeCurrent());
    }

    private static Context parent(Function<String, Optional<String>> header) {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator w3c = W3CTraceContextPropagator.getInstance();
        w3c.fields().forEach(it -> header.apply(it).ifPresent(value -> headers.put(it, value)));
        return w3c.extract(Context.root(), headers, Headers.GETTER);
    }

    @Override
    public <T> T work(String name, Supplier<T> work) {
        return within(tracer.spanBuilder(name).startSpan(), work);
    }

    @Override
    public <T> T call(String name, Supplier<T> call) {
        return within(tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan(), call);
    }

    private static <T> T within(Span span, Supplier<T> work) {
        try {
            return Context.current().with(span).wrapSupplier(work).get();
        } catch (RuntimeException failure) {
            // Our own messages: they carry neither secrets nor bodies.
            span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
            throw failure;
        } finally {
            span.end();
        }
    }

    private enum Headers implements TextMapGetter<Map<String, String>> {
        GETTER;

        @Override
        @SuppressWarnings("NullAway") // So it is asked to say that there is none.
        public String get(Map<String, String> headers, String name) {
            return headers.get(name);
        }
    }

    private record Request(Span span, Scope scope) implements Watched {

        @Override
        public Optional<String> traceId() {
            return span.getSpanContext().isValid()
                    ? Optional.of(span.getSpanContext().getTraceId())
                    : Optional.empty();
        }

        @Override
        public void end(int status) {
            span.setAttribute("http.response.status_code", status);
            if (status >= SERVERS_FAULT) {
                span.setStatus(StatusCode.ERROR);
            }
            scope.close();
            span.end();
        }
    }
}
