package plus.svc.billing.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs what JMH measures, and has it print the results. */
final class MicroBenchmarks {

    private MicroBenchmarks() {}

    static void run() {
        try {
            new Runner(
                            new OptionsBuilder()
                                    .include(WebhookReading.class.getName())
                                    .addProfiler(GCProfiler.class)
                                    .build())
                    .run();
        } catch (RunnerException e) {
            throw new Failure("JMH failed", e);
        }
    }
}
