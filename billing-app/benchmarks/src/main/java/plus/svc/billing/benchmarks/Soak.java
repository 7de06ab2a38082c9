package plus.svc.billing.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Full load for minutes, with a small heap: whether what the service takes stays the same. */
final class Soak {

    private static final Map<String, String> SMALL_HEAP = Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m");
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 64;

    private final Stage stage;
    private final Webhooks webhooks;
    private final Results results;

    Soak(Stage stage, Webhooks webhooks, Results results) {
        this.stage = stage;
        this.webhooks = webhooks;
        this.results = results;
    }

    void run(Duration time) {
        stage.restartService(SMALL_HEAP);
        webhooks.warmUp(SLICE);
        List<Double> resident = new ArrayList<>();
        long slices = Math.max(3, time.dividedBy(SLICE));
        for (int i = 0; i < slices; i++) {
            Figures figures = webhooks.run(Mix.UNIQUE, CONNECTIONS, SLICE);
            results.add("webhooks, 256 MB heap", CONNECTIONS, figures);
            results.add(Measure.SOAK_MEMORY, figures.resident());
            resident.add(figures.resident());
        }
        results.add(Measure.SOAK_GROWTH, growth(resident));
        stage.restartService(Map.of());
    }

    private static double growth(List<Double> resident) {
        int third = resident.size() / 3;
        int last = resident.size() - third;
        return new Series(resident.subList(last, resident.size())).median()
                / new Series(resident.subList(last - third, last)).median();
    }
}
