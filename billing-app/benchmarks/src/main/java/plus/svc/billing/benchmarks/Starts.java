package plus.svc.billing.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long it takes until something is ready, from the start of its process, and what it takes. */
final class Starts {

    private static final Duration UNTIL_IDLE = Duration.ofSeconds(10);

    private final Stage stage;
    private final Results results;

    Starts(Stage stage, Results results) {
        this.stage = stage;
        this.results = results;
    }

    /** Another node, on a database that is migrated, and left alone then. */
    void serviceOnItsDatabase() {
        try (Service service = Service.start(stage.environment(), stage.log())) {
            results.add(Measure.READY, service.launched().untilReady());
            Thread.sleep(UNTIL_IDLE);
            results.add(Measure.IDLE_MEMORY, service.processes().residentMegabytes());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As on a machine that never saw it: the PostgreSQL of its own is unpacked first. */
    void firstOnAnEmbeddedDatabase() {
        Path home = stage.directory().newDirectory();
        Map<String, String> environment = new HashMap<>(stage.environment());
        environment.remove("DATABASE_URL");
        environment.put("BILLING_DATA_DIR", home.resolve("data").toString());
        environment.put("JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
        try (Service service = Service.start(environment, stage.log())) {
            results.add(Measure.READY_EMBEDDED, service.launched().untilReady());
        }
    }

    void sandbox() {
        List<String> command =
                List.of(
                        "sandbox",
                        "--port=" + Launched.freePort(),
                        "--stripe-port=" + Launched.freePort(),
                        "--console-port=" + Launched.freePort(),
                        "--management-port=0",
                        "--data=" + stage.directory().newDirectory());
        try (Launched sandbox = Launched.start(command, Map.of(), stage.log())) {
            results.add(Measure.READY_SANDBOX, sandbox.untilReady());
        }
    }
}
