package plus.svc.billing.app.backfill;

import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.usecase.Backfill;
import plus.svc.billing.usecase.Backfill.Step;
import plus.svc.billing.usecase.Difference;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Goes through all pages to the end, and shows where it is. */
public final class BackfillRun {

    private final ProviderRecords records;
    private final Display display;
    private final InstantSource clock = InstantSource.system();

    /**
     * @param records are asked how far they reach
     */
    public BackfillRun(ProviderRecords records, Display display) {
        this.records = records;
        this.display = display;
    }

    /**
     * Goes to the end.
     *
     * @param sink takes each difference that was found
     * @return how many there were
     */
    public long toTheEnd(Backfill.Run run, Consumer<Difference> sink) {
        Optional<Kind> kind = Optional.empty();
        Optional<Tally> tally = Optional.empty();
        long differences = 0;
        while (!run.isOver()) {
            Instant asked = clock.instant();
            Step step = run.next();
            if (!kind.equals(Optional.of(step.kind()))) {
                kind = Optional.of(step.kind());
                tally = Optional.of(new Tally(records, step.kind(), asked, clock));
            }
            step.differences().forEach(sink);
            differences += step.differences().size();
            show(step, tally.orElseThrow().add(step));
        }
        return differences;
    }

    private void show(Step step, String line) {
        if (step.earliest().isPresent()) {
            display.passing(line);
        } else {
            display.lasting(line);
        }
    }
}
