package plus.svc.billing.app.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.persistence.PoolUse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** All that is shown: what is counted, and what is looked up when somebody looks. */
final class Registry {

    private final PrometheusMeterRegistry prometheus =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(prometheus);
    private final Supplier<PoolUse> pool;
    private final BacklogWatch backlog;
    private final Clock clock;

    Registry(Supplier<PoolUse> pool, BacklogWatch backlog, Clock clock) {
        this.pool = pool;
        this.backlog = backlog;
        this.clock = clock;
        showBacklog();
        showPool();
        showMachine();
    }

    Meters meters() {
        return meters;
    }

    byte[] prometheusText() {
        return prometheus.scrape().getBytes(UTF_8);
    }

    private void showBacklog() {
        meters.gauge(
                "billing.database.up",
                "Whether the database answers.",
                () -> backlog.seen().isPresent() ? 1 : 0);
        meters.gauge(
                "billing.doubts.open",
                "Subscriptions that Stripe is going to be asked about.",
                waiting(Backlog::doubts));
        meters.gauge(
                "billing.doubts.oldest.seconds",
                "For how long the oldest of them has been in doubt.",
                waiting(it -> it.oldestDoubt().map(this::secondsSince).orElse(0.0)));
        meters.gauge(
                "billing.dead.letters",
                "What Stripe is asked about no more, as there was no answer for too long.",
                waiting(Backlog::deadLetters));
    }

    private double secondsSince(Instant time) {
        return Math.max(0, Duration.between(time, clock.instant()).toMillis() / 1000.0);
    }

    /** No number, where it is not known. */
    private Supplier<Number> waiting(Function<Backlog, Number> what) {
        return () -> backlog.seen().map(what).orElse(Double.NaN);
    }

    private void showPool() {
        showPool("active", PoolUse::active);
        showPool("idle", PoolUse::idle);
        showPool("waiting", PoolUse::waiting);
        meters.gauge(
                "billing.pool.connections.max",
                "How many connections to the database there may be.",
                () -> pool.get().most());
    }

    private void showPool(String state, ToIntFunction<PoolUse> number) {
        meters.gauge(
                "billing.pool.connections",
                "Connections to the database, and threads that wait for one.",
                () -> number.applyAsInt(pool.get()),
                "state",
                state);
    }

    private void showMachine() {
        new ClassLoaderMetrics().bindTo(prometheus);
        new JvmMemoryMetrics().bindTo(prometheus);
        new JvmGcMetrics().bindTo(prometheus);
        new JvmThreadMetrics().bindTo(prometheus);
        new ProcessorMetrics().bindTo(prometheus);
        new UptimeMetrics().bindTo(prometheus);
    }
}
