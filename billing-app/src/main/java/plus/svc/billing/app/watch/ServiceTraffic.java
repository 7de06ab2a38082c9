package plus.svc.billing.app.watch;

import plus.svc.billing.http.Traffic;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Measures requests, and traces them. */
public final class ServiceTraffic implements Traffic {

    private final ServiceMetrics metrics;
    private final Tracing tracing;

    public ServiceTraffic(ServiceMetrics metrics, Tracing tracing) {
        this.metrics = metrics;
        this.tracing = tracing;
    }

    @Override
    public Watched begin(String method, String path, Function<String, Optional<String>> header) {
        return tracing.request(method, path, header);
    }

    @Override
    public void answered(String route, int status, long nanos) {
        metrics.take(it -> it.answered(route, status, Duration.ofNanos(nanos)));
    }
}
