package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionRetrieveParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

final class CheckoutTest extends SandboxTest {

    @Test
    void anOpenSessionHasAPageAndNoSubscriptionYet() throws Exception {
        Customer alice = alice();

        Session session = open(subscribing(alice).putMetadata("user_id", "u1"));

        assertEquals("open", session.getStatus());
        assertEquals("unpaid", session.getPaymentStatus());
        assertEquals(alice.getId(), session.getCustomer());
        assertEquals(1900, session.getAmountTotal());
        assertEquals(Map.of("user_id", "u1"), session.getMetadata());
        assertEquals(sandbox.stripeUri() + "/c/pay/" + session.getId(), session.getUrl());
        assertEquals(session.getCreated() + 24 * 3600, session.getExpiresAt());
        assertNull(session.getSubscription());
        assertFalse(session.getLastResponse().body().contains("$aside"));
    }

    @Test
    void aPaidSubscriptionSessionLeavesAnActiveSubscriptionWithItsInvoice() throws Exception {
        Customer alice = alice();
        Session session =
                paid(
                        subscribing(alice)
                                .setSubscriptionData(
                                        SessionCreateParams.SubscriptionData.builder()
                                                .putMetadata("user_id", "u1")
                                                .build()));

        Subscription subscription = stripe.v1().subscriptions().retrieve(session.getSubscription());
        Invoice invoice = stripe.v1().invoices().retrieve(subscription.getLatestInvoice());

        assertEquals("complete", session.getStatus());
        assertEquals("paid", session.getPaymentStatus());
        assertEquals("active", subscription.getStatus());
        assertEquals(alice.getId(), subscription.getCustomer());
        assertEquals(Map.of("user_id", "u1"), subscription.getMetadata());
        assertMonthly(subscription.getItems().getData().getFirst());
        assertEquals("paid", invoice.getStatus());
        assertEquals(1900, invoice.getAmountPaid());
        assertEquals(
                subscription.getId(),
                invoice.getParent().getSubscriptionDetails().getSubscription());
        assertEquals(
                subscription.getItems().getData().getFirst().getId(),
                invoice.getLines()
                        .getData()
                        .getFirst()
                        .getParent()
                        .getSubscriptionItemDetails()
                        .getSubscriptionItem());
    }

    private static void assertMonthly(SubscriptionItem item) {
        Instant start = Instant.ofEpochSecond(item.getCurrentPeriodStart());
        assertEquals(SUBSCRIPTION_PRICE, item.getPrice().getId());
        assertEquals(
                start.atZone(ZoneOffset.UTC).plusMonths(1).toEpochSecond(),
                item.getCurrentPeriodEnd());
    }

    @Test
    void aPaidOneOffSessionLeavesASucceededPaymentWithItsMetadata() throws Exception {
        Session session =
                paid(
                        buying(alice())
                                .setPaymentIntentData(
                                        SessionCreateParams.PaymentIntentData.builder()
                                                .putMetadata("kind", "paygo")
                                                .build()));

        PaymentIntent intent = stripe.v1().paymentIntents().retrieve(session.getPaymentIntent());
        Charge charge = stripe.v1().charges().retrieve(intent.getLatestCharge());

        assertNull(session.getSubscription());
        assertEquals("succeeded", intent.getStatus());
        assertEquals(4900, intent.getAmountReceived());
        assertEquals(Map.of("kind", "paygo"), intent.getMetadata());
        assertEquals("4242", charge.getPaymentMethodDetails().getCard().getLast4());
    }

    @Test
    void aDeclinedCardLeavesTheSessionOpenForAnother() throws Exception {
        Session session = open(buying(alice()));

        HttpResponse<String> declined = pay(session.getId(), DECLINED_CARD);
        Session afterwards = stripe.v1().checkout().sessions().retrieve(session.getId());
        HttpResponse<String> accepted = pay(session.getId(), GOOD_CARD);

        assertEquals(402, declined.statusCode());
        assertTrue(declined.body().contains("\"card_declined\""), declined.body());
        assertEquals("open", afterwards.getStatus());
        assertEquals(200, accepted.statusCode());
    }

    @Test
    void aSessionIsPaidOnceOnly() throws Exception {
        Session session = paid(buying(alice()));

        HttpResponse<String> again = pay(session.getId(), GOOD_CARD);

        assertEquals(400, again.statusCode());
        assertEquals(1, stripe.v1().paymentIntents().list().getData().size());
    }

    @Test
    void anUnknownCardOrSessionIsSaidToBeSo() throws Exception {
        Session session = open(buying(alice()));

        assertEquals(402, pay(session.getId(), "4111").statusCode());
        assertEquals(404, pay("cs_test_none", GOOD_CARD).statusCode());
        assertEquals(
                400,
                control("/sandbox/checkout/sessions/" + session.getId() + "/pay", "{")
                        .statusCode());
    }

    @Test
    void aPayerWithoutACustomerBecomesOneWhenSubscribing() throws Exception {
        Session session =
                paid(
                        checkout(Mode.SUBSCRIPTION, SUBSCRIPTION_PRICE)
                                .setCustomerEmail("carol@example.com"));

        Customer customer = stripe.v1().customers().retrieve(session.getCustomer());

        assertEquals("carol@example.com", customer.getEmail());
        assertEquals("carol@example.com", session.getCustomerDetails().getEmail());
    }

    @Test
    void anExpiredSessionCannotBePaid() throws Exception {
        Session session = open(buying(alice()));

        Session expired = stripe.v1().checkout().sessions().expire(session.getId());

        assertEquals("expired", expired.getStatus());
        assertEquals(400, pay(session.getId(), GOOD_CARD).statusCode());
    }

    @Test
    void whatIsSoldIsShownOnRequestOnly() throws Exception {
        Session session = open(buying(alice()));
        SessionRetrieveParams params =
                SessionRetrieveParams.builder()
                        .addExpand("line_items")
                        .addExpand("customer")
                        .build();

        Session expanded = stripe.v1().checkout().sessions().retrieve(session.getId(), params);

        assertNull(session.getLineItems());
        assertEquals(PAYGO_PRICE, expanded.getLineItems().getData().getFirst().getPrice().getId());
        assertEquals("alice@example.com", expanded.getCustomerObject().getEmail());
        assertEquals(
                PAYGO_PRICE,
                stripe.v1()
                        .checkout()
                        .sessions()
                        .lineItems()
                        .list(session.getId())
                        .getData()
                        .getFirst()
                        .getPrice()
                        .getId());
    }

    @Test
    void aPriceThatDoesNotFitTheModeIsRefused() throws Exception {
        InvalidRequestException refusal = refusalOf(checkout(Mode.PAYMENT, SUBSCRIPTION_PRICE));

        assertEquals("line_items", refusal.getParam());
        assertTrue(String.valueOf(refusal.getMessage()).contains("recurring price"));
    }

    @Test
    void aPriceOrCustomerThatIsNotThereIsRefusedByItsParameter() {
        InvalidRequestException price = refusalOf(checkout(Mode.PAYMENT, "price_none"));
        InvalidRequestException customer =
                refusalOf(checkout(Mode.PAYMENT, PAYGO_PRICE).setCustomer("cus_none"));

        assertEquals("line_items[0][price]", price.getParam());
        assertEquals("resource_missing", price.getCode());
        assertEquals("customer", customer.getParam());
        assertEquals("resource_missing", customer.getCode());
    }

    @Test
    void aRelativeReturnAddressIsRefused() {
        InvalidRequestException refusal =
                refusalOf(checkout(Mode.PAYMENT, PAYGO_PRICE).setSuccessUrl("/done"));

        assertEquals("success_url", refusal.getParam());
        assertEquals("url_invalid", refusal.getCode());
    }

    @Test
    void aSessionInSetupModeKeepsACardAndSellsNothing() throws Exception {
        Customer alice = alice();
        Session session =
                open(
                        setup().setCustomer(alice.getId())
                                .setSetupIntentData(
                                        SessionCreateParams.SetupIntentData.builder()
                                                .putMetadata("kind", "later")
                                                .build()));

        assertEquals(402, pay(session.getId(), DECLINED_CARD).statusCode());
        assertEquals(200, pay(session.getId(), GOOD_CARD).statusCode());

        Session done = stripe.v1().checkout().sessions().retrieve(session.getId());
        SetupIntent setup = stripe.v1().setupIntents().retrieve(done.getSetupIntent());
        assertEquals("complete", done.getStatus());
        assertEquals("no_payment_required", done.getPaymentStatus());
        assertEquals("usd", done.getCurrency());
        assertEquals("succeeded", setup.getStatus());
        assertEquals(Map.of("kind", "later"), setup.getMetadata());
        assertEquals(
                alice.getId(),
                stripe.v1().paymentMethods().retrieve(setup.getPaymentMethod()).getCustomer());
        assertEquals(0, stripe.v1().paymentIntents().list().getData().size());
    }

    @Test
    void aSetupWaitsForItsPayerToShowThemselvesToo() throws Exception {
        Session session = open(setup().setCustomer(alice().getId()));
        pay(session.getId(), "4000002500003155");
        String setup = stripe.v1().checkout().sessions().retrieve(session.getId()).getSetupIntent();

        control("/sandbox/setup_intents/" + setup + "/authenticate", "{\"outcome\":\"succeeded\"}");

        assertEquals(
                "complete",
                stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus());
    }

    @Test
    void aTrialKeepsACardThatIsChargedWhenItEnds() throws Exception {
        Session session = open(trial());
        assertEquals(402, pay(session.getId(), DECLINED_CARD).statusCode());
        assertEquals(200, pay(session.getId(), "4000002500003155").statusCode());
        String setup = stripe.v1().setupIntents().list().getData().getFirst().getId();
        control("/sandbox/setup_intents/" + setup + "/authenticate", "{\"outcome\":\"succeeded\"}");
        Session begun = stripe.v1().checkout().sessions().retrieve(session.getId());
        Subscription trialing = stripe.v1().subscriptions().retrieve(begun.getSubscription());
        assertEquals("no_payment_required", begun.getPaymentStatus());
        assertEquals("trialing", trialing.getStatus());
        assertTrue(trialing.getDefaultPaymentMethod().startsWith("pm_"));

        control("/sandbox/clock/advance", "{\"days\":8}");

        Subscription active = stripe.v1().subscriptions().retrieve(begun.getSubscription());
        Invoice first = stripe.v1().invoices().retrieve(active.getLatestInvoice());
        assertEquals("active", active.getStatus());
        assertEquals("paid", first.getStatus());
        assertEquals(1900, first.getAmountPaid());
    }

    @Test
    void aTrialBeginsWithoutACardIfNoneIsRequired() throws Exception {
        Session session =
                open(
                        trial().setPaymentMethodCollection(
                                        SessionCreateParams.PaymentMethodCollection.IF_REQUIRED));

        HttpResponse<String> begun =
                control("/sandbox/checkout/sessions/" + session.getId() + "/pay", "");

        Session done = stripe.v1().checkout().sessions().retrieve(session.getId());
        Subscription subscription = stripe.v1().subscriptions().retrieve(done.getSubscription());
        assertEquals(200, begun.statusCode());
        assertEquals("no_payment_required", done.getPaymentStatus());
        assertEquals("trialing", subscription.getStatus());
        assertNull(subscription.getDefaultPaymentMethod());
    }

    private SessionCreateParams.Builder trial() throws Exception {
        return subscribing(alice())
                .setSubscriptionData(
                        SessionCreateParams.SubscriptionData.builder()
                                .setTrialPeriodDays(7L)
                                .build());
    }

    private static SessionCreateParams.Builder setup() {
        return SessionCreateParams.builder()
                .setMode(Mode.SETUP)
                .setCurrency("usd")
                .setSuccessUrl("https://console.example/done");
    }

    @Test
    void whatThePaymentIsToBeLikeIsPassedOn() throws Exception {
        Session session =
                paid(
                        checkout(Mode.PAYMENT, PAYGO_PRICE)
                                .setCustomerEmail("carol@example.com")
                                .setPaymentIntentData(
                                        SessionCreateParams.PaymentIntentData.builder()
                                                .setDescription("A book")
                                                .setReceiptEmail("carol@example.com")
                                                .setSetupFutureUsage(
                                                        SessionCreateParams.PaymentIntentData
                                                                .SetupFutureUsage.OFF_SESSION)
                                                .build()));

        PaymentIntent intent = stripe.v1().paymentIntents().retrieve(session.getPaymentIntent());
        Charge charge = stripe.v1().charges().retrieve(intent.getLatestCharge());
        assertEquals("A book", intent.getDescription());
        assertEquals("carol@example.com", charge.getReceiptEmail());
        assertEquals(
                session.getCustomer(),
                stripe.v1().paymentMethods().retrieve(intent.getPaymentMethod()).getCustomer());
    }

    @Test
    void aPayerIsAskedForOrNotAsTheProgramSays() throws Exception {
        Session guest = paid(checkout(Mode.PAYMENT, PAYGO_PRICE));
        Session kept =
                paid(
                        checkout(Mode.PAYMENT, PAYGO_PRICE)
                                .setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS));

        assertNull(guest.getCustomer());
        assertEquals(
                kept.getCustomerDetails().getEmail(),
                stripe.v1().customers().retrieve(kept.getCustomer()).getEmail());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"card\":\"4242424242424242\",\"expiry\":\"12 / 20\"}', invalid_expiry_year",
        "'{\"card\":\"4242424242424242\",\"expiry\":\"13 / 34\"}', invalid_expiry_month",
        "'{\"card\":\"4242424242424242\",\"cvc\":\"1\"}', invalid_cvc",
        "'{\"card\":\"4242424242424241\"}', incorrect_number",
        "'{\"payment_method\":\"pm_card_chargeDeclinedExpiredCard\"}', expired_card"
    })
    void whatCannotBePaidWithLeavesTheSessionOpen(String payer, String code) throws Exception {
        Session session = open(buying(alice()));

        HttpResponse<String> refused =
                control("/sandbox/checkout/sessions/" + session.getId() + "/pay", payer);

        assertEquals(402, refused.statusCode());
        assertTrue(refused.body().contains("\"" + code + "\""), refused.body());
        assertEquals(
                "open", stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"11 / 35", "11/35", "1135", "11 / 2035"})
    void anExpiryIsReadHoweverItIsTyped(String typed) throws Exception {
        Session session = open(buying(alice()));

        control(
                "/sandbox/checkout/sessions/" + session.getId() + "/pay",
                "{\"card\":\"4242424242424242\",\"expiry\":\"" + typed + "\"}");

        String intent =
                stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
        String method = stripe.v1().paymentIntents().retrieve(intent).getPaymentMethod();
        PaymentMethod.Card card = stripe.v1().paymentMethods().retrieve(method).getCard();
        assertEquals(11, card.getExpMonth());
        assertEquals(2035, card.getExpYear());
    }

    private InvalidRequestException refusalOf(SessionCreateParams.Builder params) {
        return assertThrows(InvalidRequestException.class, () -> open(params));
    }
}
