package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.METADATA;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.CheckoutState.Expired;
import plus.svc.billing.model.CheckoutState.Open;
import plus.svc.billing.model.CheckoutState.Subscribed;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The promises of {@link PaymentProvider}. Test an implementation by extending this class and
 * saying how to play the customer.
 */
public abstract class PaymentProviderContract {

    private static final URI RETURN_URL = URI.create("https://console.example/panel");

    private PaymentProvider provider;

    /** A provider without customers. Called once per test, before everything else. */
    protected abstract PaymentProvider emptyProvider();

    /** An active price of the provider for subscriptions. */
    protected abstract PriceId recurringPrice();

    /** An active price of the provider for single payments. */
    protected abstract PriceId oneTimePrice();

    /**
     * Pays on the page of a session, with a card that works.
     *
     * @return what the provider delivers thereupon, in the order of creation
     */
    protected abstract List<WebhookDelivery> pay(CheckoutSession session);

    /** The payment that an invoice was paid with, as the provider itself knows it. */
    protected abstract PaymentIntentId paymentOf(InvoiceId invoice);

    /** Deletes a customer behind the service's back. */
    protected abstract void delete(CustomerId customer);

    @BeforeEach
    void beginWithAnEmptyProvider() {
        provider = emptyProvider();
    }

    @Test
    void aPriceSaysHowItIsBought() {
        assertEquals(
                Optional.of(new Price(recurringPrice(), true, CheckoutMode.SUBSCRIPTION)),
                provider.findPrice(recurringPrice()));
        assertEquals(
                Optional.of(new Price(oneTimePrice(), true, CheckoutMode.PAYMENT)),
                provider.findPrice(oneTimePrice()));
    }

    @Test
    void aPriceNobodyHasIsEmpty() {
        assertEquals(Optional.empty(), provider.findPrice(new PriceId("price_of_nobody")));
    }

    @Test
    void aUsersCustomerIsCreatedOnce() {
        assertEquals(customer(), customer());
    }

    @Test
    void aCustomerThatIsGoneIsReplacedOnce() {
        CustomerId first = customer();
        CustomerId second = provider.createCustomer(SIGNED_IN_ALICE, Optional.of(first));

        assertNotEquals(first, second);
        assertEquals(second, provider.createCustomer(SIGNED_IN_ALICE, Optional.of(first)));
    }

    @Test
    void theSameCheckoutGivesTheSameSession() {
        Checkout checkout = checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0);

        assertEquals(provider.openCheckout(checkout), provider.openCheckout(checkout));
    }

    @Test
    void aSecondPurchaseOfTheSameThingGetsItsOwnSession() {
        CheckoutSession first =
                provider.openCheckout(checkout(oneTimePrice(), CheckoutMode.PAYMENT, 0));
        CheckoutSession second =
                provider.openCheckout(checkout(oneTimePrice(), CheckoutMode.PAYMENT, 1));

        assertNotEquals(first.id(), second.id());
    }

    @Test
    void aPageIsOpenUntilItIsPaid() {
        CheckoutSession session = openSubscription();

        assertEquals(Optional.of(new Open(session)), provider.findCheckout(session.id()));
    }

    @Test
    void aPaidPageNamesTheSubscriptionItLedToAndItsOwner() {
        Checkout checkout = checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0);
        CheckoutSession session = provider.openCheckout(checkout);

        Subscription bought = lastSnapshot(read(pay(session)));

        CustomerOwner owner = new CustomerOwner(checkout.order().customer(), ALICE);
        assertEquals(
                Optional.of(new Subscribed(bought.id(), Optional.of(owner))),
                provider.findCheckout(session.id()));
    }

    @Test
    void aPaidPageShowsThePurchaseAsItWasReported() {
        CheckoutSession session = openPurchase();
        Purchase reported = only(PurchaseReported.class, read(pay(session))).purchase();

        Purchase found =
                assertInstanceOf(Bought.class, provider.findCheckout(session.id()).orElseThrow())
                        .purchase();

        assertEquals(reported.session(), found.session());
        assertEquals(reported.paymentIntent(), found.paymentIntent());
        assertEquals(reported.customer(), found.customer());
        assertEquals(reported.metadata(), found.metadata());
        assertEquals(reported.status(), found.status());
        assertEquals(reported.amount(), found.amount());
        assertEquals(reported.createdAt(), found.createdAt());
    }

    @Test
    void aPageThatIsClosedIsExpiredAndStaysSo() {
        CheckoutSession session = openSubscription();

        provider.expireCheckout(session.id());
        provider.expireCheckout(session.id());

        assertEquals(Optional.of(new Expired()), provider.findCheckout(session.id()));
    }

    @Test
    void aPageThatWasPaidIsNotClosed() {
        CheckoutSession session = openPurchase();
        pay(session);

        provider.expireCheckout(session.id());

        assertInstanceOf(Bought.class, provider.findCheckout(session.id()).orElseThrow());
    }

    @Test
    void aPageNobodyHasIsEmpty() {
        assertEquals(
                Optional.empty(),
                provider.findCheckout(new CheckoutSessionId("cs_test_of_nobody")));
    }

    @Test
    void theFirstPaymentOfASubscriptionIsItsInvoices() {
        InvoiceId invoice = only(InvoicePaid.class, read(pay(openSubscription()))).invoice().id();

        assertEquals(Optional.of(invoice), provider.findInvoiceOf(paymentOf(invoice)));
    }

    @Test
    void thePaymentOfAPurchaseIsNoInvoices() {
        Purchase bought = only(PurchaseReported.class, read(pay(openPurchase()))).purchase();

        assertEquals(
                Optional.empty(), provider.findInvoiceOf(bought.paymentIntent().orElseThrow()));
    }

    @Test
    void aPaymentNobodyHasIsNoInvoices() {
        assertEquals(Optional.empty(), provider.findInvoiceOf(new PaymentIntentId("pi_of_nobody")));
    }

    @Test
    void whatWasDeliveredIsListedAsItWasDelivered() {
        Map<EventId, ProviderEvent> delivered = payForBoth();

        Map<EventId, ProviderEvent> listed =
                listed(first(delivered), last(delivered).plusSeconds(1));

        listed.keySet().retainAll(delivered.keySet());
        assertEquals(delivered, listed);
    }

    @Test
    void eventsAreListedFromTheFirstTimeUpToAndWithoutTheOther() {
        Map<EventId, ProviderEvent> delivered = payForBoth();
        Instant first = first(delivered);
        Instant last = last(delivered);

        Set<EventId> before = listed(first.minus(1, DAYS), first).keySet();
        Set<EventId> after = listed(last.plusSeconds(1), last.plus(1, DAYS)).keySet();

        assertTrue(Collections.disjoint(delivered.keySet(), before), before::toString);
        assertTrue(Collections.disjoint(delivered.keySet(), after), after::toString);
    }

    @Test
    void anEventIsHandedOverAsTheProviderWroteIt() {
        Map<EventId, ProviderEvent> delivered = payForBoth();
        Map<EventId, String> payloads = new HashMap<>();

        provider.readEvents(
                first(delivered),
                last(delivered).plusSeconds(1),
                (event, payload) -> payloads.put(event.header().id(), new String(payload, UTF_8)));

        delivered
                .keySet()
                .forEach(it -> assertTrue(payloads.getOrDefault(it, "").contains(it.value())));
    }

    @Test
    void whatTakesEventsInMayFail() {
        Map<EventId, ProviderEvent> delivered = payForBoth();
        IllegalStateException failure = new IllegalStateException("the store is down");

        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                provider.readEvents(
                                        first(delivered),
                                        last(delivered).plusSeconds(1),
                                        (event, payload) -> {
                                            throw failure;
                                        })));
    }

    @Test
    void aCustomerThatIsGoneIsSaidToBe() {
        Checkout checkout = checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0);
        delete(checkout.order().customer());

        CustomerGone gone = assertThrows(CustomerGone.class, () -> provider.openCheckout(checkout));
        assertEquals(checkout.order().customer(), gone.customer());
        assertThrows(
                CustomerGone.class,
                () -> provider.openPortal(checkout.order().customer(), RETURN_URL));
    }

    @Test
    void aPortalIsOpenedForACustomer() {
        assertTrue(provider.openPortal(customer(), RETURN_URL).url().isAbsolute());
    }

    @Test
    void aPaidSubscriptionIsReportedWithWhatItsOrderSaid() {
        Checkout checkout = checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0);

        Subscription reported = subscribe(checkout);

        assertEquals(SubscriptionStatus.ACTIVE, reported.status());
        assertEquals(METADATA, reported.metadata());
        assertEquals(Optional.of(checkout.order().customer()), reported.customer());
        assertEquals(recurringPrice(), reported.items().getFirst().price());
        assertEquals(1, reported.items().getFirst().quantity());
        assertTrue(reported.period().orElseThrow().end().isAfter(reported.createdAt()));
    }

    @Test
    void aCompletedCheckoutNamesItsSubscriptionAndOwner() {
        Checkout checkout = checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0);
        CheckoutSession session = provider.openCheckout(checkout);

        List<ProviderEvent> events = read(pay(session));

        SubscriptionCheckoutCompleted completed = only(SubscriptionCheckoutCompleted.class, events);
        assertEquals(session.id(), completed.session());
        assertEquals(
                Optional.of(new CustomerOwner(checkout.order().customer(), ALICE)),
                completed.owner());
        assertEquals(
                completed.subscription(), last(SubscriptionReported.class, events).subscription());
    }

    @Test
    void aPaidPurchaseIsReportedWithWhatItsOrderSaid() {
        Checkout checkout = checkout(oneTimePrice(), CheckoutMode.PAYMENT, 0);
        CheckoutSession session = provider.openCheckout(checkout);

        Purchase purchase = only(PurchaseReported.class, read(pay(session))).purchase();

        assertEquals(session.id(), purchase.session());
        assertTrue(purchase.status().isSettled());
        assertTrue(purchase.paymentIntent().isPresent());
        assertEquals(METADATA, purchase.metadata());
        assertEquals(Optional.of(checkout.order().customer()), purchase.customer());
    }

    @Test
    void aSubscriptionIsFoundAsItWasReported() {
        Subscription reported = subscribe(checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0));

        Subscription found = provider.findSubscription(reported.id()).orElseThrow();

        assertTrue(found.saysTheSameAs(reported), () -> found + " is not " + reported);
    }

    @Test
    void aSubscriptionNobodyHasIsEmpty() {
        SubscriptionId nobodys = new SubscriptionId("sub_of_nobody");

        assertEquals(Optional.empty(), provider.findSubscription(nobodys));
        assertEquals(Optional.empty(), provider.cancelNow(nobodys));
        assertEquals(Optional.empty(), provider.cancelAtPeriodEnd(nobodys));
    }

    @Test
    void aSubscriptionCancelledAtItsPeriodsEndGoesOnUntilThen() {
        Subscription bought = subscribe(checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0));

        Subscription it = provider.cancelAtPeriodEnd(bought.id()).orElseThrow();

        assertEquals(SubscriptionStatus.ACTIVE, it.status());
        assertEquals(bought.period().map(Period::end), it.cancelAt());
        assertTrue(it.cancelledAt().isPresent());
    }

    @Test
    void aSubscriptionCancelledNowIsOver() {
        Subscription bought = subscribe(checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0));

        Subscription it = provider.cancelNow(bought.id()).orElseThrow();

        assertEquals(SubscriptionStatus.CANCELED, it.status());
        assertTrue(it.cancelledAt().isPresent());
    }

    @Test
    void aSubscriptionThatIsOverStaysAsItIs() {
        Subscription bought = subscribe(checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0));
        Subscription over = provider.cancelNow(bought.id()).orElseThrow();

        assertTrue(over.saysTheSameAs(provider.cancelNow(bought.id()).orElseThrow()));
        assertTrue(over.saysTheSameAs(provider.cancelAtPeriodEnd(bought.id()).orElseThrow()));
    }

    @Test
    void anAnswerIsAsOfWholeSecondsByTheProvidersClock() {
        Subscription bought = subscribe(checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0));

        Instant asOf = provider.findSubscription(bought.id()).orElseThrow().asOf();

        assertEquals(asOf.truncatedTo(SECONDS), asOf);
        assertTrue(!asOf.isBefore(bought.asOf()), () -> asOf + " is before " + bought.asOf());
    }

    @Test
    void aDeliveryNobodySignedIsRefused() {
        WebhookDelivery unsigned = new WebhookDelivery("{}".getBytes(UTF_8), Optional.empty());

        assertThrows(InvalidDelivery.class, () -> provider.readEvent(unsigned));
    }

    @Test
    void aDeliverySignedByAStrangerIsRefused() {
        CheckoutSession session =
                provider.openCheckout(checkout(oneTimePrice(), CheckoutMode.PAYMENT, 0));
        WebhookDelivery genuine = pay(session).getFirst();

        assertThrows(
                InvalidDelivery.class,
                () ->
                        provider.readEvent(
                                new WebhookDelivery(genuine.body(), Optional.of("t=1,v1=00"))));
    }

    private CustomerId customer() {
        return provider.createCustomer(SIGNED_IN_ALICE, Optional.empty());
    }

    private Checkout checkout(PriceId price, CheckoutMode mode, long sequence) {
        CheckoutRequest request =
                new CheckoutRequest(
                        PLAN,
                        price,
                        mode,
                        PRODUCT,
                        "https://console.example/?session_id={CHECKOUT_SESSION_ID}",
                        "https://console.example/prices?checkout=cancelled");
        CheckoutOrder order = new CheckoutOrder(SIGNED_IN_ALICE, customer(), request);
        return new Checkout(order, sequence, Optional.empty());
    }

    private CheckoutSession openSubscription() {
        return provider.openCheckout(checkout(recurringPrice(), CheckoutMode.SUBSCRIPTION, 0));
    }

    private CheckoutSession openPurchase() {
        return provider.openCheckout(checkout(oneTimePrice(), CheckoutMode.PAYMENT, 0));
    }

    private Subscription subscribe(Checkout checkout) {
        return lastSnapshot(read(pay(provider.openCheckout(checkout))));
    }

    /** What is delivered of a subscription and a purchase, without what billing has no use for. */
    private Map<EventId, ProviderEvent> payForBoth() {
        Map<EventId, ProviderEvent> delivered = new HashMap<>();
        Stream.of(openSubscription(), openPurchase())
                .flatMap(session -> read(pay(session)).stream())
                .filter(event -> !(event instanceof Irrelevant))
                .forEach(event -> delivered.put(event.header().id(), event));
        return delivered;
    }

    private Map<EventId, ProviderEvent> listed(Instant from, Instant until) {
        Map<EventId, ProviderEvent> listed = new HashMap<>();
        provider.readEvents(
                from, until, (event, payload) -> listed.put(event.header().id(), event));
        return listed;
    }

    private static Instant first(Map<EventId, ProviderEvent> events) {
        return Collections.min(times(events));
    }

    private static Instant last(Map<EventId, ProviderEvent> events) {
        return Collections.max(times(events));
    }

    private static List<Instant> times(Map<EventId, ProviderEvent> events) {
        return events.values().stream().map(it -> it.header().created()).toList();
    }

    private static Subscription lastSnapshot(List<ProviderEvent> events) {
        return last(SubscriptionReported.class, events).snapshot();
    }

    private List<ProviderEvent> read(List<WebhookDelivery> deliveries) {
        return deliveries.stream().map(provider::readEvent).toList();
    }

    private static <T> T last(Class<T> type, List<ProviderEvent> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList().getLast();
    }

    private static <T> T only(Class<T> type, List<ProviderEvent> events) {
        List<T> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        assertEquals(1, found.size());
        return found.getFirst();
    }
}
