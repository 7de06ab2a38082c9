package plus.svc.billing.benchmarks;

import java.util.Optional;

/** Reads what the processes use, from when it is made. */
final class Meter {

    private final Stage stage;
    private final Optional<ProcessTree> database;
    private final ProcessTree generator = ProcessTree.ofThisProgram();
    private final double serviceBefore;
    private final double databaseBefore;
    private final double generatorBefore;

    Meter(Stage stage) {
        this.stage = stage;
        this.database = stage.postgres().processes();
        this.serviceBefore = stage.service().processes().cpuSeconds();
        this.databaseBefore = databaseSeconds();
        this.generatorBefore = generator.cpuSecondsWithoutRunningChildren();
    }

    Figures figures(Load load) {
        double seconds = load.elapsed().toNanos() / 1e9;
        ProcessTree service = stage.service().processes();
        return new Figures(
                load.perSecond(),
                load.percentile(50),
                load.percentile(95),
                load.percentile(99),
                (service.cpuSeconds() - serviceBefore) / seconds,
                (databaseSeconds() - databaseBefore) / seconds,
                (generator.cpuSecondsWithoutRunningChildren() - generatorBefore) / seconds,
                service.residentMegabytes());
    }

    private double databaseSeconds() {
        return database.map(ProcessTree::cpuSeconds).orElse(Double.NaN);
    }
}
