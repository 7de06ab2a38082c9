package plus.svc.billing.app.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Measures and traces what another store takes in. */
public final class WatchedSubscriptionStore implements SubscriptionStore {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedSubscriptionStore.class);

    private final SubscriptionStore store;
    private final EventSource source;
    private final ServiceMetrics metrics;
    private final Tracing tracing;
    private final Clock clock;

    private WatchedSubscriptionStore(
            SubscriptionStore store,
            EventSource source,
            ServiceMetrics metrics,
            Tracing tracing,
            Clock clock) {
        this.store = store;
        this.source = source;
        this.metrics = metrics;
        this.tracing = tracing;
        this.clock = clock;
    }

    /** For what is delivered, and all else. */
    public static WatchedSubscriptionStore ofDeliveries(
            SubscriptionStore store, ServiceMetrics metrics, Tracing tracing, Clock clock) {
        return new WatchedSubscriptionStore(store, EventSource.DELIVERY, metrics, tracing, clock);
    }

    /** The same store, for events whose delivery was lost: it says so of each. */
    public SubscriptionStore ofCatchUp() {
        return new WatchedSubscriptionStore(store, EventSource.CATCH_UP, metrics, tracing, clock);
    }

    @Override
    public Optional<CustomerId> customerOf(UserId user) {
        return store.customerOf(user);
    }

    @Override
    public CustomerId keepCustomer(UserId user, CustomerId customer) {
        return store.keepCustomer(user, customer);
    }

    @Override
    public void forgetCustomer(CustomerId customer) {
        store.forgetCustomer(customer);
    }

    @Override
    public List<BillingRecord> findByUser(UserId user) {
        return store.findByUser(user);
    }

    @Override
    public List<Invoice> findInvoices(UserId user) {
        return store.findInvoices(user);
    }

    @Override
    public Optional<Subscription> claim(SubscriptionId subscription, UserId user) {
        return store.claim(subscription, user);
    }

    @Override
    public Outcome record(ProviderEvent event, byte[] payload, Judge judge) {
        Outcome outcome = tracing.work("record", () -> store.record(event, payload, judge));
        recorded(event, outcome);
        return outcome;
    }

    /** Not measured: it is no delivery. */
    @Override
    public Outcome replay(ProviderEvent event, Judge judge) {
        return store.replay(event, judge);
    }

    @Override
    public boolean knows(EventHeader event) {
        return store.knows(event);
    }

    @Override
    public Outcome observe(Purchase purchase, Judge judge) {
        return store.observe(purchase, judge);
    }

    @Override
    public Outcome observe(Payment payment, Judge judge) {
        return store.observe(payment, judge);
    }

    @Override
    public void doubt(SubscriptionId subscription, Optional<CustomerOwner> owner) {
        store.doubt(subscription, owner);
    }

    @Override
    public List<SubscriptionId> audit(Optional<SubscriptionId> after, int atMost) {
        return store.audit(after, atMost);
    }

    @Override
    public List<Question> claimDoubts(int atMost, Duration lease) {
        return store.claimDoubts(atMost, lease);
    }

    @Override
    public Question question(SubscriptionId subscription) {
        return store.question(subscription);
    }

    @Override
    public Answered settle(Question question, Subscription answer) {
        Answered answered = store.settle(question, answer);
        metrics.take(it -> it.settled(resultOf(answered)));
        return answered;
    }

    @Override
    public void settleGone(Question question) {
        store.settleGone(question);
        metrics.take(it -> it.settled(SettlementResult.GONE));
    }

    @Override
    public void postpone(Question question, Duration delay, String cause) {
        store.postpone(question, delay, cause);
        metrics.take(it -> it.settled(SettlementResult.POSTPONED));
    }

    @Override
    public void giveUp(Question question, String cause) {
        store.giveUp(question, cause);
        metrics.take(it -> it.settled(SettlementResult.GIVEN_UP));
    }

    private void recorded(ProviderEvent event, Outcome outcome) {
        EventHeader header = event.header();
        metrics.take(it -> it.event(source, header.type(), outcome));
        if (outcome == Outcome.DUPLICATE) {
            return;
        }
        switch (source) {
            case DELIVERY -> {
                Duration lag = Duration.between(header.created(), clock.instant());
                metrics.take(it -> it.lag(lag));
            }
            case CATCH_UP -> logFound(event, outcome);
        }
    }

    private static void logFound(ProviderEvent event, Outcome outcome) {
        EventHeader header = event.header();
        LoggingEventBuilder line =
                LOG.atInfo()
                        .addKeyValue("event", header.id())
                        .addKeyValue("type", header.type())
                        .addKeyValue("outcome", outcome);
        LoggingEventBuilder whole =
                event instanceof AboutSubscription it
                        ? line.addKeyValue("subscription", it.subscription())
                        : line;
        whole.log("event {} {} had not been delivered: {}", header.id(), header.type(), outcome);
    }

    private static SettlementResult resultOf(Answered answered) {
        return switch (answered) {
            case CONFIRMED -> SettlementResult.CONFIRMED;
            case CHANGED -> SettlementResult.CHANGED;
            case DRIFTED -> SettlementResult.DRIFTED;
            case OVERTAKEN -> SettlementResult.OVERTAKEN;
        };
    }
}
