package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's own benchmark, doing row by row what a webhook has to write. */
final class Pgbench {

    static final String ONE_STATEMENT = "pgbench, one statement";
    static final String TRANSACTION = "pgbench, a transaction";
    static final int CLIENTS = 16;

    private final PgbenchProgram program;
    private final Stage stage;
    private final WorkDirectory directory;
    private final PgbenchScripts scripts;

    private Pgbench(PgbenchProgram program, Stage stage, PgbenchScripts scripts) {
        this.program = program;
        this.stage = stage;
        this.directory = stage.directory();
        this.scripts = scripts;
    }

    /** Makes its tables, from those of the service, which must know all subscriptions by now. */
    static Pgbench prepare(PgbenchProgram program, Stage stage, int subscriptions) {
        PgbenchScripts scripts = new PgbenchScripts(subscriptions);
        stage.sql().execute(scripts.tables());
        return new Pgbench(program, stage, scripts);
    }

    Figures oneStatement(int clients, Duration time) {
        return run(scripts.oneStatement(), clients, time);
    }

    Figures transaction(int clients, Duration time) {
        return run(scripts.transaction(), clients, time);
    }

    private Figures run(String script, int clients, Duration time) {
        stage.sql().execute("truncate " + PgbenchScripts.SCHEMA + ".events");
        stage.settle();
        try {
            Path file = Files.writeString(directory.file("pgbench.sql"), script);
            Path logs = directory.newDirectory();
            Meter meter = new Meter(stage);
            execute(command(file, logs, clients, time));
            return meter.figures(PgbenchLog.read(logs, time));
        } catch (IOException e) {
            throw new UncheckedIOException("pgbench cannot be run", e);
        }
    }

    private List<String> command(Path file, Path logs, int clients, Duration time) {
        List<String> command = new ArrayList<>();
        command.add(program.path().toString());
        command.addAll(List.of("-n", "-M", "prepared", "-f", file.toString()));
        command.addAll(
                List.of("-c", String.valueOf(clients), "-T", String.valueOf(time.toSeconds())));
        command.addAll(List.of("-l", "--log-prefix=" + logs.resolve("log")));
        List<String> texts = scripts.texts();
        for (int i = 0; i < texts.size(); i++) {
            command.addAll(List.of("-D", "t" + i + "=" + texts.get(i)));
        }
        command.add(stage.postgres().database().url());
        return command;
    }

    private void execute(List<String> command) throws IOException {
        Path output = directory.file("pgbench.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new Failure("pgbench failed:\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }
}
