package plus.svc.billing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.mockito.Mockito;

import plus.svc.billing.http.operations.Operations;
import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.testing.InMemoryPaymentProvider;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.AllowedPrices;
import plus.svc.billing.usecase.CancelSubscription;
import plus.svc.billing.usecase.ClaimSubscription;
import plus.svc.billing.usecase.Entitlements;
import plus.svc.billing.usecase.OpenPortal;
import plus.svc.billing.usecase.ReceiveWebhook;
import plus.svc.billing.usecase.Replay;
import plus.svc.billing.usecase.SettleNow;
import plus.svc.billing.usecase.StartCheckout;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The endpoints on a socket, over both ports in memory. */
final class Service implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final SignedInUser ALICE =
            new SignedInUser(new UserId("u-alice"), "Alice@Example.com", false);
    static final SignedInUser BOB = new SignedInUser(new UserId("u-bob"), "bob@example.com", false);
    static final PriceId MONTHLY = new PriceId("price_monthly");
    static final PriceId ONCE = new PriceId("price_once");

    private static final SignedInUser READER =
            new SignedInUser(new UserId("u-reader"), "reader@example.com", true);
    private static final Map<String, SignedInUser> USERS =
            Map.of("alice-token", ALICE, "bob-token", BOB, "reader-token", READER);
    private static final AllowedPrices ALLOWED =
            AllowedPrices.parse("price_monthly=PLAN,price_once,price_missing");
    private static final Judge JUDGE = new Judge();
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(CLOCK);
    final InMemorySubscriptionStore store = new InMemorySubscriptionStore(CLOCK);
    final SeenTraffic traffic = new SeenTraffic();
    final List<String> problems = new CopyOnWriteArrayList<>();
    final Entitlements entitlements;
    final BillingApi api;
    final BillingServer server;
    final int port;

    private int events;

    private Service(
            Limits limits,
            AccessPolicy policy,
            UnaryOperator<PaymentProvider> seenProvider,
            UnaryOperator<SubscriptionStore> seenStore) {
        provider.offer(MONTHLY, CheckoutMode.SUBSCRIPTION);
        provider.offer(ONCE, CheckoutMode.PAYMENT);
        PaymentProvider asked = seenProvider.apply(provider);
        SubscriptionStore kept = seenStore.apply(store);
        entitlements = new Entitlements(kept, ALLOWED, policy, CLOCK);
        api =
                new BillingApi(
                        Service::authenticate,
                        () -> List.copyOf(problems),
                        URI.create("https://console.example/"),
                        kept,
                        entitlements,
                        new StartCheckout(asked, kept, store.checkouts(), ALLOWED, JUDGE),
                        new OpenPortal(asked, kept),
                        new ReceiveWebhook(asked, kept, JUDGE),
                        new CancelSubscription(asked, kept),
                        traffic);
        server = new BillingServer("127.0.0.1", 0, api, limits);
        server.start();
        port = server.port();
    }

    static Service start() {
        return start(Limits.DEFAULT, UnaryOperator.identity());
    }

    static Service start(UnaryOperator<PaymentProvider> provider) {
        return start(Limits.DEFAULT, provider);
    }

    static Service start(Limits limits, UnaryOperator<PaymentProvider> provider) {
        return new Service(limits, AccessPolicy.DEFAULT, provider, UnaryOperator.identity());
    }

    static Service start(AccessPolicy policy) {
        return new Service(
                Limits.DEFAULT, policy, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** With a store that cannot be reached, and says so in words that are nobody's business. */
    static Service startWithoutStore() {
        return startWithoutStore(UnaryOperator.identity());
    }

    static Service startWithoutStore(UnaryOperator<PaymentProvider> provider) {
        SubscriptionStore broken =
                Mockito.mock(
                        SubscriptionStore.class,
                        call -> {
                            Throwable cause =
                                    new IllegalStateException("FATAL: select * from secret");
                            throw new StoreFailed("reach the store", cause);
                        });
        return new Service(Limits.DEFAULT, AccessPolicy.DEFAULT, provider, store -> broken);
    }

    /** What operators are shown, when {@code later} is over. */
    Operations operations(Duration later) {
        return new Operations(
                store.journal(),
                provider,
                new Replay(store.journal(), provider, store, store.inquiries(), JUDGE),
                new SettleNow(provider, store, store.journal()),
                new ClaimSubscription(store, store.journal()),
                Clock.offset(CLOCK, later));
    }

    /** A client that is signed in with nothing. */
    Client client() {
        return new Client(port);
    }

    Client alice() {
        return client().with("Authorization", "Bearer alice-token");
    }

    Client bob() {
        return client().with("Authorization", "Bearer bob-token");
    }

    Client reader() {
        return client().with("Authorization", "Bearer reader-token");
    }

    /** Takes an event in as if it had been delivered. */
    void record(ProviderEvent event) {
        store.record(event, "{}".getBytes(UTF_8), JUDGE);
    }

    EventHeader header(String type) {
        return new EventHeader(new EventId("evt_by_hand_" + ++events), type, NOW, false);
    }

    static CheckoutRequest request(PriceId price, String successUrl, String cancelUrl) {
        CheckoutMode mode = price.equals(ONCE) ? CheckoutMode.PAYMENT : CheckoutMode.SUBSCRIPTION;
        return new CheckoutRequest(
                new PlanId("PLAN"), price, mode, new ProductSlug("xstream"), successUrl, cancelUrl);
    }

    /** Checks out without the endpoints. */
    CheckoutSession checkOut(SignedInUser user, CheckoutRequest request) {
        return new StartCheckout(provider, store, store.checkouts(), ALLOWED, JUDGE)
                .start(user, request);
    }

    /** The checkout that an endpoint has opened for {@code user} and the price of a request. */
    Checkout standing(SignedInUser user, CheckoutRequest request) {
        CustomerId customer = store.customerOf(user.id()).orElseThrow();
        return store.checkouts().reserve(new CheckoutOrder(user, customer, request));
    }

    /** Pays for a subscription, or once, and hands every delivery on. */
    void buy(SignedInUser user, PriceId price) {
        CheckoutSession session =
                checkOut(
                        user,
                        request(price, "https://console.example/", "https://console.example/"));
        provider.pay(session.id()).forEach(new ReceiveWebhook(provider, store, JUDGE)::receive);
    }

    @Override
    public void close() {
        server.close();
    }

    private static SignedInUser authenticate(SessionToken token) {
        if (token.value().equals("outage")) {
            throw new SessionException.Unavailable("account service answered 500");
        }
        if (token.value().equals("fault")) {
            throw new IllegalStateException("a fault of our own");
        }
        return Optional.ofNullable(USERS.get(token.value()))
                .orElseThrow(SessionException.Invalid::new);
    }
}
