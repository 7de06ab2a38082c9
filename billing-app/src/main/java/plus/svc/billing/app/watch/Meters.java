package plus.svc.billing.app.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import plus.svc.billing.model.Outcome;
import plus.svc.billing.stripe.StripePaymentProvider;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The meters of what happens, each made when it is first needed. What tells them apart is bounded,
 * whatever Stripe or clients send.
 */
final class Meters {

    private static final String OTHER = "other";
    private static final Set<String> TYPES = Set.copyOf(StripePaymentProvider.EVENT_TYPES);

    private static final Duration[] MOMENTS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    /** Stripe goes on trying for three days. */
    private static final Duration[] DELAYS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofDays(1),
        Duration.ofDays(3)
    };

    private record EventKey(EventSource source, String type, Outcome outcome) {}

    private record CallKey(String operation, CallOutcome outcome) {}

    private record AnswerKey(String route, int status) {}

    private final MeterRegistry registry;
    private final Timer lag;
    private final Timer settling;
    private final Map<EventKey, Counter> events = new ConcurrentHashMap<>();
    private final Map<Refusal, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<SettlementResult, Counter> settlements = new ConcurrentHashMap<>();
    private final Map<CallKey, Timer> calls = new ConcurrentHashMap<>();
    private final Map<AnswerKey, Timer> answers = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.lag =
                timer(
                                "billing.delivery.lag",
                                "From the creation of an event to its delivery.",
                                DELAYS)
                        .register(registry);
        this.settling =
                timer("billing.settle", "From taking up a doubt to what came of it.", MOMENTS)
                        .register(registry);
        // Those that are looked out for are there before the first comes: a rise is seen of what is
        // there only.
        for (Refusal refusal : Refusal.values()) {
            refusals.put(refusal, counter(refusal));
        }
        for (SettlementResult result : SettlementResult.values()) {
            settlements.put(result, counter(result));
        }
    }

    void event(EventSource source, String type, Outcome outcome) {
        String known = TYPES.contains(type) ? type : OTHER;
        found(events, new EventKey(source, known, outcome), this::counter).increment();
    }

    void lag(Duration lag) {
        this.lag.record(lag.isNegative() ? Duration.ZERO : lag);
    }

    void refused(Refusal refusal) {
        found(refusals, refusal, this::counter).increment();
    }

    void settled(SettlementResult result) {
        found(settlements, result, this::counter).increment();
    }

    void settleTime(Duration time) {
        settling.record(time);
    }

    void called(String operation, CallOutcome outcome, Duration time) {
        found(calls, new CallKey(operation, outcome), this::timer).record(time);
    }

    void answered(String route, int status, Duration time) {
        found(answers, new AnswerKey(route, status), this::timer).record(time);
    }

    /** Shows what {@code value} is whenever somebody looks. */
    void gauge(String name, String description, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    private Counter counter(EventKey event) {
        return Counter.builder("billing.events")
                .description("Events taken in, by what became of each.")
                .tag("source", event.source.label())
                .tag("type", event.type)
                .tag("outcome", event.outcome.name())
                .register(registry);
    }

    private Counter counter(Refusal refusal) {
        return Counter.builder("billing.deliveries.refused")
                .description("Deliveries that were not taken in.")
                .tag("reason", refusal.label())
                .register(registry);
    }

    private Counter counter(SettlementResult result) {
        return Counter.builder("billing.settlements")
                .description("Questions about subscriptions, by what came of each.")
                .tag("result", result.label())
                .register(registry);
    }

    private Timer timer(CallKey call) {
        return timer("billing.provider.calls", "Calls to Stripe, with all tries.", MOMENTS)
                .tag("operation", call.operation)
                .tag("outcome", call.outcome.label())
                .register(registry);
    }

    private Timer timer(AnswerKey answer) {
        return timer("billing.http.requests", "Requests, from head to answer.", MOMENTS)
                .tag("route", answer.route)
                .tag("status", String.valueOf(answer.status))
                .register(registry);
    }

    private static Timer.Builder timer(String name, String description, Duration... buckets) {
        return Timer.builder(name).description(description).serviceLevelObjectives(buckets);
    }

    /** Asked for first: to make one, a map locks a part of itself. */
    private static <K, M> M found(Map<K, M> meters, K key, Function<K, M> make) {
        M known = meters.get(key);
        return known == null ? meters.computeIfAbsent(key, make) : known;
    }
}
