package plus.svc.billing.app.backfill;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.usecase.Backfill;
import plus.svc.billing.usecase.Backfill.Step;
import plus.svc.billing.usecase.Difference;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Goes through all pages to the end, and waits where Stripe cannot be asked for a while. */
public final class BackfillRun {

    private static final int MOST_FAILURES = 20;

    /** Shorter than the turn lasts. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ProviderRecords records;
    private final Display display;
    private final Runnable waiting;

    /**
     * @param waiting is done before each pause
     */
    public BackfillRun(ProviderRecords records, Display display, Runnable waiting) {
        this.records = records;
        this.display = display;
        this.waiting = waiting;
    }

    /**
     * Goes to the end.
     *
     * @param sink takes each difference that was found
     * @return how many there were
     * @throws ProviderFailed if Stripe refuses, or could not be asked for some minutes
     */
    public long toTheEnd(Backfill.Run run, Consumer<Difference> sink) {
        Optional<Kind> kind = Optional.empty();
        Optional<Tally> tally = Optional.empty();
        long differences = 0;
        while (!run.isOver()) {
            Step step = next(run);
            if (!kind.equals(Optional.of(step.kind()))) {
                kind = Optional.of(step.kind());
                tally = Optional.of(new Tally(records, step.kind(), InstantSource.system()));
            }
            step.differences().forEach(sink);
            differences += step.differences().size();
            show(step, tally.orElseThrow().add(step));
        }
        return differences;
    }

    private Step next(Backfill.Run run) {
        for (int failures = 1; ; failures++) {
            try {
                return run.next();
            } catch (ProviderFailed failure) {
                if (!failure.retryMayHelp() || failures == MOST_FAILURES) {
                    throw failure;
                }
                display.lasting(failure.getMessage() + "; trying again");
                waiting.run();
                Pace.sleep(PAUSE);
            }
        }
    }

    private void show(Step step, String line) {
        if (step.earliest().isPresent()) {
            display.passing(line);
        } else {
            display.lasting(line);
        }
    }
}
