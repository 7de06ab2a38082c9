package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.WebhookDelivery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What happens after a purchase, played in the sandbox, arrives as what it is. */
class SandboxEventsTest {

    private static final PriceId MONTHLY = new PriceId("price_xstream_subscription");
    private static final String FAILED = "{\"outcome\": \"failed\"}";
    private static final PriceId ONCE = new PriceId("price_xstream_paygo");

    private final SandboxAccount account = new SandboxAccount();
    private final StripePaymentProvider provider = account.provider();

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void aRefundIsOfThePaymentWhoseInvoiceCanBeAskedFor() {
        Invoice invoice = subscribe().invoice();
        PaymentIntentId intent = account.paymentOf(invoice.id());

        account.post("/v1/refunds", "payment_intent=" + intent + "&amount=100");
        Payment inPart = next(PaymentReported.class, "charge.refunded").payment();
        account.post("/v1/refunds", "payment_intent=" + intent);
        Payment whole = next(PaymentReported.class, "charge.refunded").payment();

        assertEquals(Optional.of(new Money(100, invoice.amounts().currency())), inPart.refunded());
        assertEquals(invoice.amounts().paid(), whole.refunded().orElseThrow().minorUnits());
        assertEquals(Optional.of(invoice.id()), provider.findInvoiceOf(whole.id()));
    }

    @Test
    void aDisputeIsOfThePaymentFromItsBeginningToItsEnd() {
        Invoice invoice = subscribe().invoice();
        String charge = chargeOf(account.paymentOf(invoice.id()));

        JsonNode dispute =
                account.make("charges/" + charge + "/dispute", "{\"reason\": \"fraudulent\"}");
        Payment begun = next(PaymentReported.class, "charge.dispute.created").payment();
        account.make(
                "disputes/" + dispute.path("id").asText() + "/close", "{\"status\": \"lost\"}");
        Payment ended = next(PaymentReported.class, "charge.dispute.closed").payment();

        assertEquals(begun.id(), ended.id());
        assertTrue(!begun.dispute().orElseThrow().isClosed());
        assertTrue(ended.dispute().orElseThrow().isLost());
        assertEquals(Optional.of(invoice.id()), provider.findInvoiceOf(ended.id()));
    }

    @Test
    void aDelayedPaymentThatComesBackIsToldByEventAndAnswer() {
        CheckoutSessionId session = open(ONCE, CheckoutMode.PAYMENT);
        account.make("checkout/sessions/" + session + "/pay", "{\"delayed\": true}");
        Purchase unpaid = next(PurchaseReported.class, "checkout.session.completed").purchase();
        assertEquals(PaymentStatus.UNPAID, unpaid.status());
        assertEquals(PaymentStatus.UNPAID, found(session).status());

        account.make("checkout/sessions/" + session + "/async", FAILED);

        assertEquals(
                PaymentStatus.FAILED,
                next(PurchaseReported.class, "checkout.session.async_payment_failed")
                        .purchase()
                        .status());
        assertEquals(PaymentStatus.FAILED, found(session).status());
    }

    @Test
    void aDelayedPaymentThatComesThroughIsToldByEventAndAnswer() {
        CheckoutSessionId session = open(ONCE, CheckoutMode.PAYMENT);
        account.make("checkout/sessions/" + session + "/pay", "{\"delayed\": true}");
        account.make("checkout/sessions/" + session + "/async", "{\"outcome\": \"succeeded\"}");

        assertEquals(
                PaymentStatus.PAID,
                next(PurchaseReported.class, "checkout.session.async_payment_succeeded")
                        .purchase()
                        .status());
        assertEquals(PaymentStatus.PAID, found(session).status());
    }

    @Test
    void aSessionThatIsClosedIsSaidToBe() {
        CheckoutSessionId session = open(ONCE, CheckoutMode.PAYMENT);

        provider.expireCheckout(session);
        provider.expireCheckout(session);

        assertEquals(session, next(CheckoutExpired.class, "checkout.session.expired").session());
        assertEquals(Optional.of(new CheckoutState.Expired()), provider.findCheckout(session));
    }

    @Test
    void aRenewalThatFailsIsToldWithItsInvoiceUntilItIsPaid() {
        InvoicePaid first = subscribe();
        String path = "subscriptions/" + first.subscription();

        account.make(path + "/renew", FAILED);
        Invoice failed = next(InvoicePaymentFailed.class, "invoice.payment_failed").invoice();
        account.make(path + "/retry", "{\"outcome\": \"paid\"}");
        Invoice paid = next(InvoicePaid.class, "invoice.paid").invoice();

        assertEquals(InvoiceStatus.OPEN, failed.status());
        assertTrue(failed.attempts() > 0);
        assertEquals(failed.id(), paid.id());
        assertEquals(InvoiceStatus.PAID, paid.status());
        assertEquals(0, paid.amounts().remaining());
        assertEquals(
                first.invoice().period().orElseThrow().end(), paid.period().orElseThrow().start());
    }

    @Test
    void anInvoiceThatIsGivenUpIsTold() {
        account.make("subscriptions/" + subscribe().subscription() + "/renew", FAILED);
        Invoice failed = next(InvoicePaymentFailed.class, "invoice.payment_failed").invoice();

        account.make("invoices/" + failed.id() + "/mark-uncollectible", "{}");

        Invoice givenUp = next(InvoiceReported.class, "invoice.marked_uncollectible").invoice();
        assertEquals(InvoiceStatus.UNCOLLECTIBLE, givenUp.status());
        assertEquals(failed.id(), givenUp.id());
    }

    @Test
    void aPauseIsTold() {
        account.make("subscriptions/" + subscribe().subscription() + "/pause", "{}");

        assertEquals(
                SubscriptionStatus.PAUSED,
                next(SubscriptionReported.class, "customer.subscription.paused")
                        .snapshot()
                        .status());
    }

    @Test
    void aCustomerThatIsDeletedIsSaidToBe() {
        CustomerId customer = provider.createCustomer(SIGNED_IN_ALICE, Optional.empty());

        account.delete("/v1/customers/" + customer);

        assertEquals(customer, next(CustomerDeleted.class, "customer.deleted").customer());
    }

    @Test
    void whatIsListedIsWhatWasDelivered() {
        SortedMap<String, JsonNode> delivered = new TreeMap<>();
        SortedMap<String, JsonNode> listed = new TreeMap<>();
        CheckoutSessionId session = open(MONTHLY, CheckoutMode.SUBSCRIPTION);
        pay(session);
        for (WebhookDelivery it : account.deliveriesUpTo("checkout.session.completed")) {
            ProviderEvent event = provider.readEvent(it);
            if (StripePaymentProvider.EVENT_TYPES.contains(event.header().type())) {
                delivered.put(event.header().id().value(), content(it.body()));
            }
        }

        Instant now = Instant.now();
        provider.readEvents(
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(1)),
                (event, payload) -> listed.put(event.header().id().value(), content(payload)));

        assertEquals(delivered, listed);
    }

    private InvoicePaid subscribe() {
        pay(open(MONTHLY, CheckoutMode.SUBSCRIPTION));
        return next(InvoicePaid.class, "invoice.paid");
    }

    private CheckoutSessionId open(PriceId price, CheckoutMode mode) {
        CustomerId customer = provider.createCustomer(SIGNED_IN_ALICE, Optional.empty());
        CheckoutRequest request =
                new CheckoutRequest(
                        PLAN,
                        price,
                        mode,
                        PRODUCT,
                        "https://console.example/",
                        "https://console.example/prices");
        CheckoutOrder order = new CheckoutOrder(SIGNED_IN_ALICE, customer, request);
        return provider.openCheckout(new Checkout(order, 0, Optional.empty())).id();
    }

    private void pay(CheckoutSessionId session) {
        account.make("checkout/sessions/" + session + "/pay", "{\"card\": \"4242424242424242\"}");
    }

    private Purchase found(CheckoutSessionId session) {
        return ((Bought) provider.findCheckout(session).orElseThrow()).purchase();
    }

    private String chargeOf(PaymentIntentId intent) {
        return account.get("/v1/payment_intents/" + intent).path("latest_charge").asText();
    }

    private <T extends ProviderEvent> T next(Class<T> type, String name) {
        List<WebhookDelivery> deliveries = account.deliveriesUpTo(name);
        return type.cast(provider.readEvent(deliveries.getLast()));
    }

    /** All of an event but how many deliveries of it are still to come. */
    private static JsonNode content(byte[] payload) {
        try {
            ObjectNode event = (ObjectNode) Json.READER.readTree(payload);
            event.remove("pending_webhooks");
            return event;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
