package plus.svc.billing.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Full load for minutes, with a small heap: whether what the service takes stays the same. */
final class Soak {

    private static final Map<String, String> SMALL_HEAP = Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m");
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final int THIRDS = 3;

    private final Stage stage;
    private final Webhooks webhooks;
    private final Rounds rounds;

    Soak(Stage stage, Webhooks webhooks, Rounds rounds) {
        this.stage = stage;
        this.webhooks = webhooks;
        this.rounds = rounds;
    }

    void run() {
        Duration time = rounds.plan().soak();
        rounds.say("soaking for %d minutes", time.toMinutes());
        stage.restartService(SMALL_HEAP);
        webhooks.warmUp(rounds.plan().warmUp());
        List<Double> resident = new ArrayList<>();
        long slices = time.dividedBy(SLICE);
        while (resident.size() < slices) {
            resident.add(slice());
        }
        rounds.results().add(Measure.SOAK_GROWTH, growth(resident));
    }

    /** Loads for a while, and tells what the service has in memory then. */
    private double slice() {
        Figures figures = webhooks.of(Mix.UNIQUE).at(Plan.MANY, SLICE);
        rounds.results().add("webhooks, 256 MB heap", Plan.MANY, figures);
        rounds.results().add(Measure.SOAK_MEMORY, figures.resident());
        return figures.resident();
    }

    private static double growth(List<Double> resident) {
        int third = resident.size() / THIRDS;
        int last = resident.size() - third;
        return new Series(resident.subList(last, resident.size())).median()
                / new Series(resident.subList(last - third, last)).median();
    }
}
