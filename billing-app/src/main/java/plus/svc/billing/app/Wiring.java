package plus.svc.billing.app;

import plus.svc.billing.app.watch.ServiceMetrics;
import plus.svc.billing.app.watch.ServiceTraffic;
import plus.svc.billing.app.watch.Tracing;
import plus.svc.billing.app.watch.WatchedPaymentProvider;
import plus.svc.billing.app.watch.WatchedSubscriptionStore;
import plus.svc.billing.http.Authenticator;
import plus.svc.billing.http.BillingApi;
import plus.svc.billing.http.ManagementApi;
import plus.svc.billing.http.operations.Operations;
import plus.svc.billing.model.Judge;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.JooqCheckoutStore;
import plus.svc.billing.persistence.JooqDuties;
import plus.svc.billing.persistence.JooqInquiries;
import plus.svc.billing.persistence.JooqJournal;
import plus.svc.billing.persistence.JooqOutbox;
import plus.svc.billing.persistence.JooqRetention;
import plus.svc.billing.persistence.JooqSubscriptionStore;
import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Payloads;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.stripe.StripePayloads;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.usecase.Audit;
import plus.svc.billing.usecase.CancelSubscription;
import plus.svc.billing.usecase.CatchUp;
import plus.svc.billing.usecase.ClaimSubscription;
import plus.svc.billing.usecase.Entitlements;
import plus.svc.billing.usecase.Inquire;
import plus.svc.billing.usecase.OpenPortal;
import plus.svc.billing.usecase.ReceiveWebhook;
import plus.svc.billing.usecase.Replay;
import plus.svc.billing.usecase.Settle;
import plus.svc.billing.usecase.SettleNow;
import plus.svc.billing.usecase.StartCheckout;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Which use case works over which adapter. */
final class Wiring {

    private static final Duration SETTLE_PAUSE = Duration.ofMillis(500);
    private static final Duration INQUIRE_PAUSE = Duration.ofSeconds(5);

    /** Finer than what is asked of duties, so that their own pauses count. */
    private static final Duration DUTY_PAUSE = Duration.ofSeconds(1);

    private static final Duration CLEAN_PAUSE = Duration.ofMinutes(1);
    private static final Duration RETAIN_PAUSE = Duration.ofMinutes(5);
    private static final int SETTLED_AT_ONCE = 8;

    private final Config config;
    private final Database database;
    private final Journal journal;
    private final ServiceMetrics metrics;
    private final Tracing tracing = Tracing.ofThisProcess();
    private final WatchedSubscriptionStore store;
    private final Duties duties;
    private final PaymentProvider provider;
    private final Judge judge;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    Wiring(Config config, Database database) {
        this.config = config;
        this.database = database;
        this.journal = new JooqJournal(database);
        this.metrics = new ServiceMetrics(database::poolUse, journal::backlog, clock);
        if (config.management().port().isEmpty()) {
            metrics.stop();
        }
        this.store =
                WatchedSubscriptionStore.ofDeliveries(
                        new JooqSubscriptionStore(database), metrics, tracing, clock);
        this.duties = new JooqDuties(database);
        this.provider =
                new WatchedPaymentProvider(
                        new StripePaymentProvider(config.stripe(), clock), metrics, tracing);
        this.judge = config.judge().judge();
    }

    BillingApi api() {
        return new BillingApi(
                authenticator(),
                this::problems,
                config.console(),
                store,
                new Entitlements(store, config.allowedPrices(), config.access(), clock),
                new StartCheckout(
                        provider,
                        store,
                        new JooqCheckoutStore(database),
                        config.allowedPrices(),
                        judge),
                new OpenPortal(provider, store),
                new ReceiveWebhook(provider, store, judge),
                new CancelSubscription(provider, store),
                new ServiceTraffic(metrics, tracing));
    }

    ManagementApi management() {
        return new ManagementApi(
                config.management().token(), clock, this::problems, metrics, operations());
    }

    private Operations operations() {
        Payloads payloads = new StripePayloads(config.stripe().secretKey());
        return new Operations(
                journal,
                payloads,
                new Replay(journal, payloads, store, new JooqInquiries(database), judge),
                new SettleNow(provider, store, journal),
                new ClaimSubscription(store, journal),
                clock);
    }

    private List<String> problems() {
        return database.problem().stream().toList();
    }

    private Authenticator authenticator() {
        return switch (config.identity()) {
            case Identity.AccountService it -> new SessionAuthenticator(it.session());
            case Identity.SignedToken it -> new JwtAuthenticator(it.jwt());
        };
    }

    /** Starts all that is done without a request. */
    Background background() {
        Settle settle = new Settle(provider, store, random);
        Background background =
                new Background()
                        .with("settle", SETTLE_PAUSE, SETTLED_AT_ONCE, timed(new Settling(settle)))
                        .with(
                                "clean",
                                CLEAN_PAUSE,
                                1,
                                new Cleaning(new JooqOutbox(database), journal, duties, clock))
                        .with(
                                "retain",
                                RETAIN_PAUSE,
                                1,
                                new Retaining(
                                        new JooqRetention(database),
                                        duties,
                                        config.retention(),
                                        clock));
        config.upkeep().catchUp().ifPresent(pause -> addUpkeep(background, pause));
        return background;
    }

    /** With the time that each round takes which finds something to do. */
    private Round timed(Round round) {
        return () -> {
            long start = System.nanoTime();
            boolean isDone = round.work();
            if (isDone) {
                metrics.settled(Duration.ofNanos(System.nanoTime() - start));
            }
            return isDone;
        };
    }

    private void addUpkeep(Background background, Duration pause) {
        CatchUp catchUp = new CatchUp(provider, store.ofCatchUp(), duties, judge, clock, pause);
        Inquire inquire = new Inquire(provider, store, new JooqInquiries(database), judge, random);
        background
                .with("catch-up", DUTY_PAUSE, 1, new CatchingUp(catchUp))
                .with("inquire", INQUIRE_PAUSE, 1, new Inquiring(inquire));
        config.upkeep()
                .audit()
                .map(pace -> new Audit(store, duties, pace.atMost(), pace.pause()))
                .ifPresent(it -> background.with("audit", DUTY_PAUSE, 1, new Auditing(it)));
    }
}
