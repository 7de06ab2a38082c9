package plus.svc.billing.app.watch;

import io.opentelemetry.api.GlobalOpenTelemetry;

import plus.svc.billing.http.Traffic.Watched;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells others how long each part of the work took, if anybody listens. */
public interface Tracing {

    /** Nobody listens. */
    Tracing OFF =
            new Tracing() {
                @Override
                public Watched request(
                        String method, String path, Function<String, Optional<String>> header) {
                    return Watched.NOT;
                }

                @Override
                public <T> T work(String name, Supplier<T> work) {
                    return work.get();
                }

                @Override
                public <T> T call(String name, Supplier<T> call) {
                    return call.get();
                }
            };

    /** What an agent, or an SDK that starts by itself, has put into this process; else off. */
    static Tracing ofThisProcess() {
        boolean startsByItself =
                Boolean.getBoolean("otel.java.global-autoconfigure.enabled")
                        || Boolean.parseBoolean(
                                System.getenv("OTEL_JAVA_GLOBAL_AUTOCONFIGURE_ENABLED"));
        return startsByItself || GlobalOpenTelemetry.isSet()
                ? new OpenTelemetryTracing(GlobalOpenTelemetry.get())
                : OFF;
    }

    /**
     * Begins a request, as a part of the trace that its headers name.
     *
     * @param path of the endpoint
     */
    Watched request(String method, String path, Function<String, Optional<String>> header);

    /** Does a part of the work. */
    <T> T work(String name, Supplier<T> work);

    /** Asks another service. */
    <T> T call(String name, Supplier<T> call);
}
