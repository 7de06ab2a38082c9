package plus.svc.billing.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;

import plus.svc.billing.model.BillingException;
import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.CheckoutState.Open;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PortalSession;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.Payloads;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Shown;
import plus.svc.billing.testing.InMemoryRecords.Listed;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A payment provider in memory, held to the same contract as the real one. A test plays the
 * customer with {@link #pay}, hands the deliveries on, and can take it down with {@link #goDown}.
 * One lock serialises all calls.
 */
public final class InMemoryPaymentProvider implements PaymentProvider, Payloads {

    private static final Optional<String> SIGNATURE = Optional.of("signed");
    private static final int PERIOD_DAYS = 30;

    /** Whose a customer is, and when it was made. */
    private record Born(UserId user, Instant created) {}

    private final Clock clock;
    private final Map<PriceId, Price> prices = new HashMap<>();
    private final Map<String, CustomerId> customers = new HashMap<>();
    private final Map<CustomerId, Born> living = new LinkedHashMap<>();
    private final Map<Checkout, CheckoutSession> sessions = new HashMap<>();
    private final Map<CheckoutSessionId, CheckoutOrder> orders = new HashMap<>();
    private final Map<CheckoutSessionId, CheckoutState> states = new LinkedHashMap<>();
    private final Map<InvoiceId, PaymentIntentId> payments = new HashMap<>();
    private final Map<SubscriptionId, Subscription> subscriptions = new LinkedHashMap<>();
    private final Map<InvoiceId, Invoice> invoices = new LinkedHashMap<>();
    private final Map<String, ProviderEvent> events = new LinkedHashMap<>();
    private boolean down;
    private int lastId;

    public InMemoryPaymentProvider(Clock clock) {
        this.clock = clock;
    }

    /** The same, for those who read all of it. It has no refunds and no disputes. */
    public ProviderRecords records() {
        return new InMemoryRecords(this);
    }

    /** Offers an active price. */
    public synchronized void offer(PriceId price, CheckoutMode mode) {
        prices.put(price, new Price(price, true, mode));
    }

    /** Takes a price off the market. */
    public synchronized void withdraw(PriceId price) {
        prices.computeIfPresent(price, (id, it) -> new Price(id, false, it.mode()));
    }

    /** From now on each conversation fails, as one that a retry may help. */
    public synchronized void goDown() {
        down = true;
    }

    public synchronized void comeBack() {
        down = false;
    }

    /** Deletes a customer, whose open pages are closed with it. */
    public synchronized void deleteCustomer(CustomerId customer) {
        living.remove(customer);
        orders.forEach(
                (session, order) -> {
                    if (order.customer().equals(customer)) {
                        close(session);
                    }
                });
    }

    /**
     * Does what a customer does on the page of a session: pays with a card that works.
     *
     * @return what the provider then delivers, in the order of creation
     * @throws IllegalArgumentException if there is no such page, or it is closed
     */
    public synchronized List<WebhookDelivery> pay(CheckoutSessionId session) {
        CheckoutOrder order = orders.get(session);
        if (order == null || !(states.get(session) instanceof Open)) {
            throw new IllegalArgumentException("no open session: " + session);
        }
        return switch (order.request().mode()) {
            case SUBSCRIPTION -> subscribe(session, order);
            case PAYMENT -> List.of(buy(session, order));
        };
    }

    /**
     * The payment that {@code invoice} was paid with.
     *
     * @throws IllegalArgumentException if there is no such invoice
     */
    public synchronized PaymentIntentId paymentOf(InvoiceId invoice) {
        return Optional.ofNullable(payments.get(invoice))
                .orElseThrow(() -> new IllegalArgumentException("no such invoice: " + invoice));
    }

    /** Changes a subscription as the provider itself would, and delivers that. */
    public synchronized WebhookDelivery change(
            SubscriptionId id, UnaryOperator<Subscription> change) {
        Subscription changed = change.apply(existing(id)).asOf(now());
        subscriptions.put(id, changed);
        return deliver(new SubscriptionReported(header("customer.subscription.updated"), changed));
    }

    @Override
    public synchronized Optional<Price> findPrice(PriceId price) {
        requireUp("find a price");
        return Optional.ofNullable(prices.get(price));
    }

    @Override
    public synchronized CustomerId createCustomer(
            SignedInUser user, Optional<CustomerId> replaced) {
        requireUp("create a customer");
        return customers.computeIfAbsent(user.id() + "/" + replaced, key -> newCustomer(user.id()));
    }

    @Override
    public synchronized CheckoutSession openCheckout(Checkout checkout) {
        requireUp("open a checkout session");
        requireLiving(checkout.order().customer());
        return sessions.computeIfAbsent(
                new Checkout(checkout.order(), checkout.sequence(), Optional.empty()),
                this::newSession);
    }

    @Override
    public synchronized Optional<CheckoutState> findCheckout(CheckoutSessionId session) {
        requireUp("find a checkout session");
        return Optional.ofNullable(states.get(session));
    }

    @Override
    public synchronized void expireCheckout(CheckoutSessionId session) {
        requireUp("expire a checkout session");
        close(session);
    }

    @Override
    public synchronized PortalSession openPortal(CustomerId customer, URI returnUrl) {
        requireUp("open a portal session");
        requireLiving(customer);
        String id = next("bps_");
        return new PortalSession(id, URI.create("https://portal.invalid/" + id));
    }

    @Override
    public synchronized Optional<Subscription> findSubscription(SubscriptionId subscription) {
        requireUp("find a subscription");
        return Optional.ofNullable(subscriptions.get(subscription)).map(it -> it.asOf(now()));
    }

    @Override
    public synchronized Optional<InvoiceId> findInvoiceOf(PaymentIntentId payment) {
        requireUp("find the invoice of a payment");
        return payments.entrySet().stream()
                .filter(it -> it.getValue().equals(payment))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public synchronized Optional<Subscription> cancelNow(SubscriptionId subscription) {
        requireUp("cancel a subscription");
        return end(subscription, it -> cancelled(it, SubscriptionStatus.CANCELED, it.cancelAt()));
    }

    @Override
    public synchronized Optional<Subscription> cancelAtPeriodEnd(SubscriptionId subscription) {
        requireUp("cancel a subscription");
        return end(subscription, it -> cancelled(it, it.status(), it.period().map(Period::end)));
    }

    @Override
    public synchronized void readEvents(Instant from, Instant until, Events sink) {
        requireUp("list events");
        events.forEach(
                (id, event) -> {
                    Instant created = event.header().created();
                    if (!created.isBefore(from) && created.isBefore(until)) {
                        sink.take(event, id.getBytes(UTF_8));
                    }
                });
    }

    @Override
    public synchronized ProviderEvent readEvent(WebhookDelivery delivery) {
        if (!delivery.signature().equals(SIGNATURE)) {
            throw new InvalidDelivery("it is not signed");
        }
        return read(delivery.body());
    }

    @Override
    public synchronized ProviderEvent read(byte[] payload) {
        ProviderEvent event = events.get(new String(payload, UTF_8));
        if (event == null) {
            throw new UnreadableEvent("no such event");
        }
        return event;
    }

    @Override
    public String show(byte[] payload) {
        return new String(payload, UTF_8);
    }

    /** All of one kind, the oldest first. */
    synchronized List<Listed> all(ProviderRecords.Kind kind) {
        requireUp("list");
        return switch (kind) {
            case CUSTOMERS -> listed(living.entrySet(), this::customer);
            case SUBSCRIPTIONS -> listed(subscriptions.values(), this::subscription);
            case INVOICES -> listed(invoices.values(), this::invoiced);
            case PURCHASES -> listed(states.values(), this::bought);
            case REFUNDS, DISPUTES -> List.of();
        };
    }

    private static <T> List<Listed> listed(Collection<T> all, Function<T, Stream<Listed>> shown) {
        return all.stream().flatMap(shown).toList();
    }

    private Stream<Listed> customer(Map.Entry<CustomerId, Born> it) {
        CustomerOwner owner = new CustomerOwner(it.getKey(), it.getValue().user());
        return Stream.of(
                new Listed(
                        it.getKey().value(), it.getValue().created(), new Shown.OfCustomer(owner)));
    }

    private Stream<Listed> subscription(Subscription it) {
        return Stream.of(
                new Listed(
                        it.id().value(), it.createdAt(), new Shown.OfSubscription(it.asOf(now()))));
    }

    private Stream<Listed> invoiced(Invoice it) {
        return Stream.of(new Listed(it.id().value(), it.createdAt(), new Shown.OfInvoice(it)));
    }

    private Stream<Listed> bought(CheckoutState state) {
        return state instanceof CheckoutState.Bought it
                ? Stream.of(
                        new Listed(
                                it.purchase().session().value(),
                                it.purchase().createdAt(),
                                new Shown.OfPurchase(it.purchase())))
                : Stream.empty();
    }

    private WebhookDelivery buy(CheckoutSessionId session, CheckoutOrder order) {
        Purchase it = purchase(session, order);
        states.put(session, new CheckoutState.Bought(it));
        return deliver(new PurchaseReported(header("checkout.session.completed"), it));
    }

    private List<WebhookDelivery> subscribe(CheckoutSessionId session, CheckoutOrder order) {
        Subscription it = subscription(order);
        subscriptions.put(it.id(), it);
        Optional<CustomerOwner> owner =
                Optional.of(new CustomerOwner(order.customer(), order.user().id()));
        states.put(session, new CheckoutState.Subscribed(it.id(), owner));
        return List.of(
                deliver(new SubscriptionReported(header("customer.subscription.created"), it)),
                deliver(new InvoicePaid(header("invoice.paid"), it.id(), bill(it))),
                deliver(
                        new SubscriptionCheckoutCompleted(
                                header("checkout.session.completed"), session, it.id(), owner)));
    }

    private Invoice bill(Subscription it) {
        Invoice invoice = invoice(it);
        payments.put(invoice.id(), new PaymentIntentId(next("pi_")));
        invoices.put(invoice.id(), invoice);
        return invoice;
    }

    private Invoice invoice(Subscription it) {
        InvoiceId id = new InvoiceId(next("in_"));
        return new Invoice(
                id,
                Optional.of(it.id()),
                it.customer(),
                Optional.of("INV-" + lastId),
                InvoiceStatus.PAID,
                new InvoiceAmounts("usd", 900, 900, 900, 0),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                it.period(),
                Optional.empty(),
                Optional.empty(),
                it.liveMode(),
                now(),
                now());
    }

    private Subscription subscription(CheckoutOrder order) {
        Instant now = now();
        return new Subscription(
                new SubscriptionId(next("sub_")),
                Optional.of(order.customer()),
                metadata(order),
                SubscriptionStatus.ACTIVE,
                List.of(new SubscriptionItem(order.request().price(), 1)),
                Optional.of(new Period(now, now.plus(PERIOD_DAYS, DAYS))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                now,
                now);
    }

    private Purchase purchase(CheckoutSessionId session, CheckoutOrder order) {
        return new Purchase(
                session,
                Optional.of(new PaymentIntentId(next("pi_"))),
                Optional.of(order.customer()),
                metadata(order),
                PaymentStatus.PAID,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                now(),
                now());
    }

    private static Metadata metadata(CheckoutOrder order) {
        return new Metadata(
                Optional.of(order.user().id()),
                Optional.of(order.user().email()).filter(it -> !it.isEmpty()),
                Optional.of(order.request().plan()),
                Optional.of(order.request().productSlug()));
    }

    private Optional<Subscription> end(SubscriptionId id, UnaryOperator<Subscription> how) {
        subscriptions.computeIfPresent(id, (key, it) -> it.status().isFinal() ? it : how.apply(it));
        return findSubscription(id);
    }

    private Subscription cancelled(
            Subscription it, SubscriptionStatus status, Optional<Instant> cancelAt) {
        return new Subscription(
                it.id(),
                it.customer(),
                it.metadata(),
                status,
                it.items(),
                it.period(),
                it.trialEnd(),
                cancelAt,
                Optional.of(now()),
                it.liveMode(),
                it.createdAt(),
                now());
    }

    private Subscription existing(SubscriptionId id) {
        return Optional.ofNullable(subscriptions.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no such subscription: " + id));
    }

    private WebhookDelivery deliver(ProviderEvent event) {
        String id = event.header().id().value();
        events.put(id, event);
        return new WebhookDelivery(id.getBytes(UTF_8), SIGNATURE);
    }

    private EventHeader header(String type) {
        return new EventHeader(new EventId(next("evt_")), type, now(), false);
    }

    private CustomerId newCustomer(UserId user) {
        CustomerId customer = new CustomerId(next("cus_"));
        living.put(customer, new Born(user, now()));
        return customer;
    }

    private CheckoutSession newSession(Checkout checkout) {
        CheckoutSessionId id = new CheckoutSessionId(next("cs_test_"));
        CheckoutSession session =
                new CheckoutSession(id, URI.create("https://checkout.invalid/" + id));
        orders.put(id, checkout.order());
        states.put(id, new Open(session));
        return session;
    }

    private void close(CheckoutSessionId session) {
        states.computeIfPresent(
                session, (id, it) -> it instanceof Open ? new CheckoutState.Expired() : it);
    }

    private void requireLiving(CustomerId customer) {
        if (!living.containsKey(customer)) {
            throw new CustomerGone(customer);
        }
    }

    private void requireUp(String operation) {
        if (down) {
            throw new BillingException.ProviderFailed(
                    operation,
                    "it is down",
                    Optional.empty(),
                    true,
                    new IllegalStateException("taken down by the test"));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(SECONDS);
    }

    private String next(String prefix) {
        return prefix + ++lastId;
    }
}
