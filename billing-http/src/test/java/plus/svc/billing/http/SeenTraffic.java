package plus.svc.billing.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Remembers what it saw; what a request says in {@code traceparent}, it takes for a trace's id. */
final class SeenTraffic implements Traffic {

    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> answered = new CopyOnWriteArrayList<>();

    /** What endpoints worked on, and how each ended. */
    List<String> begun() {
        return List.copyOf(begun);
    }

    List<String> answered() {
        return List.copyOf(answered);
    }

    @Override
    public Watched begin(String method, String path, Function<String, Optional<String>> header) {
        return new Watched() {
            @Override
            public Optional<String> traceId() {
                return header.apply("traceparent");
            }

            @Override
            public void end(int status) {
                begun.add(method + " " + path + " " + status);
            }
        };
    }

    @Override
    public void answered(String route, int status, long nanos) {
        answered.add(route + " " + status);
    }
}
