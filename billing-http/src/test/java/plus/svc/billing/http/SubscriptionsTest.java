package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.http.Service.ALICE;
import static plus.svc.billing.http.Service.BOB;
import static plus.svc.billing.http.Service.MONTHLY;
import static plus.svc.billing.http.Service.NOW;
import static plus.svc.billing.http.Service.ONCE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.DisputeId;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code GET /api/auth/subscriptions}, row by row and field by field. */
class SubscriptionsTest {

    private static final String PATH = "/api/auth/subscriptions";
    private static final PaymentIntentId PAYMENT = new PaymentIntentId("pi_1");
    private static final Metadata ALICES =
            new Metadata(
                    Optional.of(ALICE.id()),
                    Optional.of("alice@example.com"),
                    Optional.of(new PlanId("PLAN")),
                    Optional.of(new ProductSlug("xstream")));
    private static final Metadata BARE =
            new Metadata(
                    Optional.of(ALICE.id()), Optional.empty(), Optional.empty(), Optional.empty());

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whoHoldsNothingGetsAnEmptyList() {
        service.alice().get(PATH).assertIs(200, "{\"subscriptions\":[]}");
    }

    @Test
    void aSubscriptionHasTheFixedFieldsAndOurs() {
        service.record(reported(full(SubscriptionStatus.ACTIVE)));

        service.alice()
                .get(PATH)
                .assertIs(
                        200,
                        "{\"subscriptions\":[{\"id\":\"sub_1\",\"userId\":\"u-alice\","
                            + "\"provider\":\"stripe\",\"paymentMethod\":\"stripe\",\"paymentQr\":\"\","
                            + "\"kind\":\"subscription\",\"planId\":\"PLAN\",\"externalId\":\"sub_1\","
                            + "\"status\":\"active\",\"meta\":{\"price_id\":\"price_monthly\","
                            + "\"customer_id\":\"cus_1\",\"product_slug\":\"xstream\","
                            + "\"user_email\":\"alice@example.com\","
                            + "\"startsAt\":\"2026-11-01T00:00:00Z\",\"expiresAt\":\"2026-12-01T00:00:00Z\"},"
                            + "\"createdAt\":\"2026-10-01T08:30:00Z\",\"updatedAt\":\"2026-11-01T12:00:00Z\","
                            + "\"cancelledAt\":\"2026-11-01T11:59:59.250Z\",\"cancelAt\":\"2026-12-01T00:00:00Z\","
                            + "\"trialEnd\":\"2026-10-15T00:00:00Z\","
                            + "\"items\":[{\"priceId\":\"price_monthly\",\"quantity\":3},"
                            + "{\"priceId\":\"price_seat\",\"quantity\":0}],"
                            + "\"accessUntil\":\"2026-12-01T00:00:00Z\",\"hasAccess\":true}]}");
    }

    @Test
    void whatIsNotKnownIsLeftOutButForTheFixedFields() {
        service.record(reported(bare("sub_1", NOW)));

        service.alice()
                .get(PATH)
                .assertIs(
                        200,
                        "{\"subscriptions\":[{\"id\":\"sub_1\",\"userId\":\"u-alice\","
                            + "\"provider\":\"stripe\",\"paymentMethod\":\"stripe\",\"paymentQr\":\"\","
                            + "\"kind\":\"subscription\",\"planId\":\"\",\"externalId\":\"sub_1\","
                            + "\"status\":\"incomplete\",\"meta\":{},"
                            + "\"createdAt\":\"2026-11-01T12:00:00Z\",\"updatedAt\":\"2026-11-01T12:00:00Z\","
                            + "\"items\":[],\"hasAccess\":false}]}");
    }

    @Test
    void aPurchaseIsNamedByItsSessionAndItsPayment() {
        service.record(reported(purchase(Optional.of(PAYMENT), "paid")));

        service.alice()
                .get(PATH)
                .assertIs(
                        200,
                        "{\"subscriptions\":[{\"id\":\"cs_1\",\"userId\":\"u-alice\","
                            + "\"provider\":\"stripe\",\"paymentMethod\":\"stripe\",\"paymentQr\":\"\","
                            + "\"kind\":\"paygo\",\"planId\":\"PLAN\",\"externalId\":\"pi_1\","
                            + "\"status\":\"paid\",\"meta\":{\"customer_id\":\"cus_1\","
                            + "\"product_slug\":\"xstream\",\"user_email\":\"alice@example.com\"},"
                            + "\"createdAt\":\"2026-11-01T12:00:00Z\",\"updatedAt\":\"2026-11-01T12:00:00Z\","
                            + "\"hasAccess\":true}]}");
    }

    @Test
    void aPurchaseWithoutAPaymentIsNamedByItsSessionTwice() {
        service.record(reported(purchase(Optional.empty(), "unpaid")));

        String body = service.alice().get(PATH).body();

        assertContains("\"id\":\"cs_1\"", body);
        assertContains("\"externalId\":\"cs_1\",\"status\":\"unpaid\"", body);
        assertContains("\"updatedAt\":\"2026-11-01T12:00:00Z\",\"hasAccess\":false}", body);
    }

    @ParameterizedTest
    @CsvSource({
        "canceled, cancelled, false",
        "active, active, true",
        "trialing, trialing, true",
        "past_due, past_due, true",
        "unpaid, unpaid, false",
        "paused, paused, false",
        "incomplete, incomplete, false",
        "incomplete_expired, incomplete_expired, false",
        "brand_new, brand_new, false"
    })
    void theStatusIsTheProvidersWordButForOne(String word, String shown, boolean access) {
        service.record(reported(full(new SubscriptionStatus(word))));

        String body = service.alice().get(PATH).body();

        assertContains("\"status\":\"" + shown + "\"", body);
        assertContains("\"hasAccess\":" + access, body);
        assertEquals(access, body.contains("\"accessUntil\":"), body);
    }

    @Test
    void aPurchaseWhosePaymentFailedIsUnpaidAndSaysThatItFailed() {
        service.record(reported(purchase(Optional.of(PAYMENT), "failed")));

        String body = service.alice().get(PATH).body();

        assertContains("\"status\":\"unpaid\",", body);
        assertContains(
                "\"updatedAt\":\"2026-11-01T12:00:00Z\",\"paymentFailed\":true,"
                        + "\"hasAccess\":false}",
                body);
    }

    @ParameterizedTest
    @CsvSource({"paid", "no_payment_required"})
    void aPurchaseThatWasGivenBackAsAWholeKeepsItsStatusAndIsRefunded(String word) {
        service.record(reported(purchase(Optional.of(PAYMENT), word)));
        service.record(refunded(900));

        String body = service.alice().get(PATH).body();

        assertContains("\"status\":\"" + word + "\",", body);
        assertContains(
                "\"updatedAt\":\"2026-11-01T12:00:00Z\",\"amountRefunded\":900,"
                        + "\"currency\":\"usd\",\"refunded\":true,\"hasAccess\":false}",
                body);
    }

    @Test
    void aPurchaseThatWasGivenBackInPartIsPaidAndSaysHowMuch() {
        service.record(reported(purchase(Optional.of(PAYMENT), "paid")));
        service.record(refunded(899));

        String body = service.alice().get(PATH).body();

        assertContains("\"status\":\"paid\",", body);
        assertContains("\"amountRefunded\":899,\"currency\":\"usd\",\"hasAccess\":true}", body);
    }

    @ParameterizedTest
    @CsvSource({"needs_response, true", "won, true", "lost, false"})
    void aPurchaseThatWasDisputedSaysHowThatStands(String word, boolean access) {
        service.record(reported(purchase(Optional.of(PAYMENT), "paid")));
        service.record(disputed(word));

        String body = service.alice().get(PATH).body();

        assertContains("\"status\":\"paid\",", body);
        assertContains(
                "\"updatedAt\":\"2026-11-01T12:00:00Z\",\"dispute\":\"%s\",\"hasAccess\":%s}"
                        .formatted(word, access),
                body);
    }

    @ParameterizedTest
    @CsvSource({"price_monthly, PLAN", "price_once, SOLD", "price_other, SOLD"})
    void thePlanIsThePricesElseWhatWasSold(String price, String plan) {
        service.record(reported(sold("SOLD", price)));

        assertContains("\"planId\":\"" + plan + "\",", service.alice().get(PATH).body());
    }

    @ParameterizedTest
    @CsvSource({
        "past_due, 2026-10-29T12:00:01Z, true, 2026-11-01T12:00:01Z",
        "past_due, 2026-10-29T12:00:00Z, false,",
        "incomplete, 2026-11-01T00:00:00Z, true, 2026-12-01T00:00:00Z",
        "paused, 2026-11-01T00:00:00Z, true, 2026-12-01T00:00:00Z",
        "unpaid, 2026-11-01T00:00:00Z, false,"
    })
    void accessIsGivenByThePolicy(String word, Instant renewed, boolean access, String until) {
        try (Service lenient =
                Service.start(new AccessPolicy(Optional.of(Duration.ofDays(3)), true, true))) {
            lenient.record(reported(renewed(word, renewed)));

            String body = lenient.alice().get(PATH).body();

            assertContains("\"hasAccess\":" + access, body);
            String shown = body.replaceAll(".*\"accessUntil\":\"([^\"]*)\".*|.*", "$1");
            assertEquals(Objects.toString(until, ""), shown);
        }
    }

    @Test
    void theNewestComesFirst() {
        service.record(reported(bare("sub_old", NOW.minusSeconds(2))));
        service.record(reported(bare("sub_new", NOW)));
        service.record(reported(bare("sub_mid", NOW.minusSeconds(1))));

        String body = service.alice().get(PATH).body();

        assertEquals(
                "sub_new sub_mid sub_old",
                body.replaceAll("\\{\"id\":\"(\\w+)\".*?\"hasAccess\":false},?", "$1 ")
                        .replaceAll(".*\\[|]}", "")
                        .strip());
    }

    @Test
    void aUserSeesNothingOfAnother() {
        service.buy(ALICE, MONTHLY);

        service.bob().get(PATH).assertIs(200, "{\"subscriptions\":[]}");
    }

    @Test
    void aQueryNamesNobody() {
        service.buy(BOB, ONCE);

        service.alice().get(PATH + "?userId=u-bob").assertIs(200, "{\"subscriptions\":[]}");
    }

    @Test
    void aReadOnlyAccountMayLook() {
        service.reader().get(PATH).assertIs(200, "{\"subscriptions\":[]}");
    }

    @Test
    void withoutATokenThereIsNoList() {
        service.client()
                .get(PATH)
                .assertIs(
                        401,
                        "{\"error\":\"session_token_required\","
                                + "\"message\":\"session token is required\"}");
    }

    @Test
    void anOutageOfTheStoreIsNotAnEmptyList() {
        try (Service broken = Service.startWithoutStore();
                Log log = new Log()) {
            Reply reply = broken.alice().get(PATH);

            reply.assertIsFault(
                    503,
                    "{\"error\":\"unavailable\","
                            + "\"message\":\"service is temporarily unavailable\","
                            + "\"requestId\":\"*\"}");
            assertEquals("5", reply.header("Retry-After").orElse("none"));
            assertEquals(1, log.linesWith(reply.requestId()));
        }
    }

    private SubscriptionReported reported(Subscription it) {
        return new SubscriptionReported(service.header("customer.subscription.updated"), it);
    }

    private PurchaseReported reported(Purchase it) {
        return new PurchaseReported(service.header("checkout.session.completed"), it);
    }

    private PaymentReported refunded(long minorUnits) {
        Optional<Money> money = Optional.of(new Money(minorUnits, "usd"));
        Payment payment = new Payment(PAYMENT, Optional.empty(), money, Optional.empty());
        return new PaymentReported(service.header("charge.refunded"), payment);
    }

    private PaymentReported disputed(String word) {
        Optional<Dispute> dispute = Optional.of(new Dispute(new DisputeId("du_1"), word, NOW));
        Payment payment = new Payment(PAYMENT, Optional.empty(), Optional.empty(), dispute);
        return new PaymentReported(service.header("charge.dispute.updated"), payment);
    }

    private static void assertContains(String part, String body) {
        assertTrue(body.contains(part), body);
    }

    private static Subscription full(SubscriptionStatus status) {
        return subscription(
                ALICES,
                status,
                List.of(
                        new SubscriptionItem(MONTHLY, 3),
                        new SubscriptionItem(new PriceId("price_seat"), 0)),
                Instant.parse("2026-11-01T00:00:00Z"));
    }

    private static Subscription sold(String plan, String price) {
        return subscription(
                new Metadata(
                        Optional.of(ALICE.id()),
                        Optional.empty(),
                        Optional.of(new PlanId(plan)),
                        Optional.empty()),
                SubscriptionStatus.ACTIVE,
                List.of(new SubscriptionItem(new PriceId(price), 1)),
                NOW);
    }

    private static Subscription renewed(String word, Instant start) {
        return subscription(
                ALICES,
                new SubscriptionStatus(word),
                List.of(new SubscriptionItem(MONTHLY, 1)),
                start);
    }

    private static Subscription subscription(
            Metadata metadata,
            SubscriptionStatus status,
            List<SubscriptionItem> items,
            Instant start) {
        return new Subscription(
                new SubscriptionId("sub_1"),
                Optional.of(new CustomerId("cus_1")),
                metadata,
                status,
                items,
                Optional.of(new Period(start, Instant.parse("2026-12-01T00:00:00Z"))),
                Optional.of(Instant.parse("2026-10-15T00:00:00Z")),
                Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-11-01T11:59:59.250Z")),
                false,
                Instant.parse("2026-10-01T08:30:00Z"),
                NOW);
    }

    private static Subscription bare(String id, Instant createdAt) {
        return new Subscription(
                new SubscriptionId(id),
                Optional.empty(),
                BARE,
                SubscriptionStatus.INCOMPLETE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                createdAt,
                NOW);
    }

    private static Purchase purchase(Optional<PaymentIntentId> intent, String status) {
        return new Purchase(
                new CheckoutSessionId("cs_1"),
                intent,
                Optional.of(new CustomerId("cus_1")),
                ALICES,
                new PaymentStatus(status),
                Optional.of(new Money(900, "usd")),
                Optional.empty(),
                Optional.empty(),
                false,
                NOW,
                NOW);
    }
}
