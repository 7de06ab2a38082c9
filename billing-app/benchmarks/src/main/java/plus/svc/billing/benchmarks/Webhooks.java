package plus.svc.billing.benchmarks;

import static plus.svc.billing.benchmarks.Service.WEBHOOK_SECRET;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends webhooks, and verifies after each run that what was acknowledged is stored. */
final class Webhooks {

    /** As long as nothing is known of the service. */
    private static final double MOST_PER_SECOND = 20_000;

    /** A service that has just started has no answer within its time for many at once. */
    private static final int FIRST_CONNECTIONS = 8;

    /** What is sent in a warm-up is made slice by slice: it has to be in memory. */
    private static final Duration SLICE = Duration.ofSeconds(10);

    private static final Duration NO_LIMIT = Duration.ofMinutes(4);

    private final Stage stage;
    private final Histories histories;
    private final EventBodies bodies = new EventBodies();
    private double fastest = MOST_PER_SECOND / 2;

    Webhooks(Stage stage, Histories histories) {
        this.stage = stage;
        this.histories = histories;
    }

    /** Makes every subscription known, and goes on until the service is warm. */
    void warmUp(Duration time) {
        send(histories.next(histories.subscriptions()), FIRST_CONNECTIONS, NO_LIMIT);
        for (Duration left = time; left.isPositive(); left = left.minus(SLICE)) {
            Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
            fastest = send(eventsFor(slice), Plan.MANY, slice).perSecond();
        }
    }

    /** Measures with an inbox that is empty before. */
    Rounds.Measuring of(Mix mix) {
        return (connections, time) -> {
            stage.sql().execute("truncate billing.inbox");
            stage.settle();
            return send(mix.of(eventsFor(time)), connections, time);
        };
    }

    /** Measures with whatever is in the inbox. */
    Figures onTop(int connections, Duration time) {
        stage.settle();
        return send(eventsFor(time), connections, time);
    }

    /** More than can be sent in that time, unless the service is suddenly twice as fast. */
    private List<SubscriptionEvent> eventsFor(Duration time) {
        return histories.next((int) (time.toSeconds() * 2 * fastest));
    }

    private Figures send(List<SubscriptionEvent> events, int connections, Duration time) {
        Signing signing = new Signing(WEBHOOK_SECRET, Instant.now().getEpochSecond());
        Deliveries deliveries = new Deliveries(events, bodies, signing);
        Meter meter = new Meter(stage);
        Load load = new LoadClient(stage.service().port()).run(deliveries, connections, time);
        Figures figures = meter.figures(load);
        fastest = Math.max(fastest, figures.perSecond());
        load.requireAllAccepted("webhooks");
        new Verification(stage.sql()).requireStored(deliveries.eventsAt(load.accepted()));
        return figures;
    }
}
