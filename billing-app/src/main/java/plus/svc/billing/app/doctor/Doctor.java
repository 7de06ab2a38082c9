package plus.svc.billing.app.doctor;

import plus.svc.billing.app.doctor.Setting.Known;
import plus.svc.billing.app.doctor.Setting.Wrong;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at everything that the service depends on, and changes none of it. It ends within some
 * minutes, whatever does not answer.
 */
public final class Doctor {

    private static final String VARIABLES = "variables";

    private final Setup setup;
    private final Web web = new Web();
    private final Clock clock;

    public Doctor(Setup setup, Clock clock) {
        this.setup = setup;
        this.clock = clock;
    }

    /** One finding or several for each check, in the order in which they are best mended. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(stripe());
        findings.addAll(DatabaseChecks.examine(setup.store()));
        findings.addAll(new AddressChecks(web).examine(setup));
        findings.addAll(LiveChecks.examine(setup));
        findings.addAll(variables(findings));
        return findings;
    }

    /** The variables that lead nowhere: what else it would not start with, and what it ignores. */
    private List<Finding> variables(List<Finding> findings) {
        Stream<Finding> untold =
                setup.problems().stream()
                        .filter(
                                it ->
                                        findings.stream()
                                                .noneMatch(told -> told.cause().contains(it)))
                        .map(it -> Finding.fail(VARIABLES, new Wrong<>(it)));
        Stream<Finding> idle =
                setup.idleVariables().stream()
                        .map(
                                it ->
                                        Finding.warn(
                                                VARIABLES,
                                                it + " is set, and has no effect",
                                                "Mend that, or unset it."));
        List<Finding> all = Stream.concat(untold, idle).toList();
        return all.isEmpty()
                ? List.of(Finding.pass(VARIABLES, "all others that are set are well-formed"))
                : all;
    }

    private List<Finding> stripe() {
        return switch (setup.apiBase()) {
            case Wrong<?> wrong -> List.of(Finding.fail("Stripe's address", wrong));
            case Known<Optional<URI>> base ->
                    new StripeChecks(setup, base.value(), web, clock).examine();
        };
    }
}
