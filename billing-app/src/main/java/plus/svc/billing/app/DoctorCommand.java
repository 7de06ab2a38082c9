package plus.svc.billing.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import plus.svc.billing.app.doctor.Doctor;
import plus.svc.billing.app.doctor.Finding;
import plus.svc.billing.app.doctor.Report;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "doctor",
        description =
                "Checks how billing is set up: key, prices, webhook endpoint, secret, clock,"
                        + " database, console, sign-in and portal. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:something failed", "3:there are warnings"})
final class DoctorCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the findings as a JSON array.")
    private boolean json;

    DoctorCommand() {
        this(System.getenv());
    }

    DoctorCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        Doctor doctor = new Doctor(SetupReader.read(environment), Clock.systemUTC());
        Report report = new Report(doctor.examine());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(report).toPrettyString());
        } else {
            report.print(out);
        }
        out.flush();
        return report.exitCode();
    }

    private static ArrayNode json(Report report) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Finding it : report.findings()) {
            array.addObject()
                    .put("check", it.check())
                    .put("verdict", it.verdict().toString())
                    .put("cause", it.cause())
                    .put("cure", it.cure().orElse(null));
        }
        return array;
    }
}
