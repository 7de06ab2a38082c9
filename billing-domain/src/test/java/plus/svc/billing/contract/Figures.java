package plus.svc.billing.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What it took to play a number of histories. */
final class Figures {

    private final Instant begun = Instant.now();
    private int histories;
    private int events;
    private int lost;
    private int questions;

    void add(Run run) {
        histories++;
        events += run.events();
        lost += run.lost();
        questions += run.questions();
    }

    @Override
    public String toString() {
        double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d histories in %.1f s (%.0f a second); each %.1f events, %.1f of them lost, and"
                        + " %.1f questions",
                histories,
                seconds,
                histories / seconds,
                (double) events / histories,
                (double) lost / histories,
                (double) questions / histories);
    }
}
