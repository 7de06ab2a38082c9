package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static plus.svc.billing.http.Service.ALICE;
import static plus.svc.billing.http.Service.MONTHLY;
import static plus.svc.billing.http.Service.ONCE;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** {@code POST /api/billing/stripe/webhook}, row by row. */
class WebhookTest {

    private static final String PATH = "/api/billing/stripe/webhook";
    private static final String RECEIVED = "{\"received\":true}";
    private static final String INVALID_SIGNATURE =
            "{\"error\":\"invalid_signature\","
                    + "\"message\":\"stripe signature verification failed\"}";

    private final Service service = Service.start();
    private final Log log = new Log();

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @Test
    void aDeliveryIsReceivedOnceItIsStored() {
        WebhookDelivery created = paid(MONTHLY).getFirst();

        deliver(service, created).assertIs(200, RECEIVED);

        assertEquals(1, service.store.findByUser(ALICE.id()).size());
    }

    @Test
    void aDeliveryReceivedTwiceIsAnsweredAlikeAndLeavesOneSubscription() {
        WebhookDelivery created = paid(MONTHLY).getFirst();

        deliver(service, created);
        deliver(service, created).assertIs(200, RECEIVED);

        assertEquals(1, service.store.findByUser(ALICE.id()).size());
    }

    @Test
    void eachDecisionIsOneLineWithEventSubjectAndOutcome() {
        List<WebhookDelivery> subscribed = paid(MONTHLY);
        List<WebhookDelivery> bought = paid(ONCE);

        deliver(service, subscribed.getFirst());
        deliver(service, subscribed.getFirst());
        deliver(service, bought.getFirst());

        String created =
                "INFO event "
                        + text(subscribed.getFirst())
                        + " customer.subscription.created of "
                        + recordId("sub_");
        String completed =
                "INFO event "
                        + text(bought.getFirst())
                        + " checkout.session.completed of "
                        + recordId("cs_test_");
        assertEquals(
                List.of(created + ": TAKEN", created + ": DUPLICATE", completed + ": TAKEN"),
                log.lines().stream().map(it -> it.replaceFirst(" in \\d+ ms$", "")).toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachEventIsNamedByWhatItIsAbout(ProviderEvent event, String subject) {
        PaymentProvider provider = Mockito.mock(PaymentProvider.class, call -> event);
        try (Service other = Service.start(it -> provider)) {
            other.client().post(PATH, "{}").assertIs(200, RECEIVED);
        }

        String line = log.lines().getLast();
        assertEquals(
                "INFO event evt_1 some.type" + subject,
                line.replaceFirst(": [A-Z_]+ in \\d+ ms$", ""));
    }

    private static List<Arguments> events() {
        EventHeader header = new EventHeader(new EventId("evt_1"), "some.type", Service.NOW, false);
        Payment payment = Payment.of(new PaymentIntentId("pi_1"));
        return List.of(
                arguments(new CheckoutExpired(header, new CheckoutSessionId("cs_1")), " of cs_1"),
                arguments(new PaymentReported(header, payment), " of pi_1"),
                arguments(new CustomerDeleted(header, new CustomerId("cus_1")), " of cus_1"),
                arguments(new InvoiceReported(header, InvoicesTest.open("in_1")), " of in_1"),
                arguments(new OfOtherMode(header), ""),
                arguments(new Irrelevant(header), ""));
    }

    @Test
    void aDeliveryWithoutASignatureIsRefused() {
        WebhookDelivery created = paid(MONTHLY).getFirst();

        service.client().post(PATH, text(created)).assertIs(401, INVALID_SIGNATURE);

        assertEquals(List.of(), service.store.findByUser(ALICE.id()));
        assertEquals(
                List.of("WARN webhook refused: invalid delivery: it is not signed"), log.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forged", "t=1,v1=00"})
    void aDeliveryWithAnotherSignatureIsRefused(String signature) {
        service.client()
                .with("Stripe-Signature", signature)
                .post(PATH, "{}")
                .assertIs(401, INVALID_SIGNATURE);
    }

    @Test
    void theSignatureIsLookedAtBeforeTheBody() {
        service.client().post(PATH, "junk").assertIs(401, INVALID_SIGNATURE);
        service.client().post(PATH, "").assertIs(401, INVALID_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junk", "{}"})
    void aSignedBodyThatIsNoEventIsRefused(String body) {
        service.client()
                .with("Stripe-Signature", "signed")
                .post(PATH, body)
                .assertIs(
                        400,
                        "{\"error\":\"invalid_request\",\"message\":\"invalid request payload\"}");
    }

    @Test
    void nobodyNeedsToBeSignedInAndATokenChangesNothing() {
        WebhookDelivery created = paid(MONTHLY).getFirst();

        service.client()
                .with("Authorization", "Bearer stale")
                .with("Stripe-Signature", "signed")
                .post(PATH, text(created))
                .assertIs(200, RECEIVED);
    }

    @Test
    void theBytesAreHandedOnAsTheyCame() {
        // Only the very bytes are a known event.
        WebhookDelivery created = paid(MONTHLY).getFirst();

        service.client()
                .with("Stripe-Signature", "signed")
                .post(PATH, text(created) + "\n")
                .assertIs(
                        400,
                        "{\"error\":\"invalid_request\",\"message\":\"invalid request payload\"}");
    }

    @Test
    void whatCouldNotBeStoredIsToBeSentAgain() {
        try (Service broken = Service.startWithoutStore()) {
            Reply reply = deliver(broken, paid(broken, MONTHLY).getFirst());

            reply.assertIsFault(
                    503,
                    "{\"error\":\"unavailable\","
                            + "\"message\":\"service is temporarily unavailable\","
                            + "\"requestId\":\"*\"}");
            assertEquals("5", reply.header("Retry-After").orElse("none"));
            assertEquals(1, log.linesWith(reply.requestId()));
            assertTrue(log.text().contains("select * from secret"), "the log has the cause");
        }
    }

    @Test
    void theEventThatCouldNotBeStoredIsNamedInTheLog() {
        ProviderEvent event = new Irrelevant(service.header("some.type"));
        PaymentProvider provider = Mockito.mock(PaymentProvider.class, call -> event);
        try (Service broken = Service.startWithoutStore(it -> provider)) {
            assertEquals(503, broken.client().post(PATH, "{}").status());

            assertTrue(
                    log.text().contains("could not make event " + event.header().id() + " durable"),
                    log.text());
        }
    }

    @Test
    void neitherBodyNorSignatureIsLogged() {
        service.client().with("Stripe-Signature", "forged-mark").post(PATH, "{\"body-mark\":1}");
        service.client().with("Stripe-Signature", "signed").post(PATH, "{\"body-mark\":1}");

        assertEquals(2, log.lines().size());
        assertFalse(log.text().contains("mark"), log.text());
    }

    private List<WebhookDelivery> paid(PriceId price) {
        return paid(service, price);
    }

    private String recordId(String prefix) {
        return service.store.findByUser(ALICE.id()).stream()
                .map(BillingRecord::recordId)
                .filter(it -> it.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    /** Which is the id of its event. */
    private static String text(WebhookDelivery delivery) {
        return new String(delivery.body(), UTF_8);
    }

    private static List<WebhookDelivery> paid(Service service, PriceId price) {
        CheckoutSession session =
                service.checkOut(ALICE, Service.request(price, "https://a/", "https://b/"));
        return service.provider.pay(session.id());
    }

    private static Reply deliver(Service to, WebhookDelivery delivery) {
        return to.client()
                .with("Stripe-Signature", delivery.signature().orElseThrow())
                .send("POST", PATH, BodyPublishers.ofByteArray(delivery.body()));
    }
}
