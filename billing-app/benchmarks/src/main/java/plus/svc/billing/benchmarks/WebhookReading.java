package plus.svc.billing.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.stripe.StripeSettings;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a webhook costs before it reaches the store: signature, reading, judgement. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WebhookReading {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final int REVISIONS = 512;

    private final StripePaymentProvider provider =
            new StripePaymentProvider(
                    new StripeSettings(
                            "sk_test_bench", List.of(Service.WEBHOOK_SECRET), Optional.empty()),
                    Clock.fixed(NOW, ZoneOffset.UTC));
    private final Judge judge = new Judge();
    private final WebhookDelivery[] deliveries = new WebhookDelivery[REVISIONS];
    private Optional<Subscription> stored = Optional.empty();
    private int next;

    /** Signs deliveries about one subscription, of which the oldest is stored. */
    @Setup
    public void sign() {
        EventBodies bodies = new EventBodies();
        Signing signing = new Signing(Service.WEBHOOK_SECRET, NOW.getEpochSecond());
        for (int revision = 0; revision < REVISIONS; revision++) {
            byte[] body = bodies.body(bodies.values(new SubscriptionEvent(0, revision)));
            deliveries[revision] = new WebhookDelivery(body, Optional.of(signing.header(body)));
        }
        stored = Optional.of(((SubscriptionReported) read()).snapshot());
    }

    /** Signature and reading alone. */
    @Benchmark
    public ProviderEvent read() {
        return provider.readEvent(deliveries[next++ % REVISIONS]);
    }

    /** Signature, reading, and the judgement against what is stored. */
    @Benchmark
    public Judgement<Subscription> readAndJudge() {
        return judge.judge(stored, (SubscriptionReported) read());
    }
}
