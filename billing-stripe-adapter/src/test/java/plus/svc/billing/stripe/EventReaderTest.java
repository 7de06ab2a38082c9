package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.secondsLater;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class EventReaderTest {

    private static final Instant END = secondsLater(2_419_200);

    @Test
    void aPurchaseOnItsWayIsNotSettled() {
        Purchase purchase =
                purchase(
                        """
                        {"id": "cs_1", "mode": "payment", "payment_status": "unpaid",
                         "payment_intent": null, "amount_total": null, "currency": "usd"}
                        """);

        assertEquals(PaymentStatus.UNPAID, purchase.status());
        assertEquals(Optional.empty(), purchase.paymentIntent());
        assertEquals(Optional.empty(), purchase.amount());
        assertEquals(START, purchase.createdAt());
    }

    @Test
    void aPurchaseWithoutAPaymentStatusCountsAsUnpaid() {
        assertEquals(
                PaymentStatus.UNPAID,
                purchase("{\"id\": \"cs_1\", \"mode\": \"payment\"}").status());
    }

    @Test
    void anUnknownStatusIsKeptAsItIs() {
        assertEquals(
                new SubscriptionStatus("hibernating"),
                subscription("{\"id\": \"sub_1\", \"status\": \"hibernating\"}").status());
    }

    @Test
    void aSubscriptionOfItsIdAndStatusAloneIsRead() {
        assertEquals(
                new Subscription(
                        SUBSCRIPTION,
                        Optional.empty(),
                        Metadata.NONE,
                        SubscriptionStatus.ACTIVE,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        START,
                        START),
                subscription("{\"id\": \"sub_1\", \"status\": \"active\"}"));
    }

    @Test
    void idsNeedNotHaveTheUsualPrefixes() {
        Subscription it =
                subscription(
                        """
                        {"id": "legacy-7", "status": "active", "customer": "42",
                         "items": {"data": [{"plan": "gold"}]}}
                        """);

        assertEquals("legacy-7", it.id().value());
        assertEquals("42", it.customer().orElseThrow().value());
        assertEquals(List.of(new SubscriptionItem(new PriceId("gold"), 1)), it.items());
    }

    @Test
    void planAndQuantityOfTheSubscriptionStandInForItemsItDoesNotShow() {
        Subscription it =
                subscription(
                        """
                        {"id": "sub_1", "status": "active",
                         "plan": {"id": "price_monthly"}, "quantity": 3}
                        """);

        assertEquals(List.of(new SubscriptionItem(MONTHLY, 3)), it.items());
    }

    @Test
    void aMeteredItemWithoutAQuantityCountsOnce() {
        Subscription it =
                subscription(
                        """
                        {"id": "sub_1", "status": "active", "items": {"data": [
                          {"price": {"id": "price_monthly"}, "quantity": null},
                          {"price": {"id": "price_seat"}, "quantity": 0},
                          {"price": null}]}}
                        """);

        assertEquals(
                List.of(
                        new SubscriptionItem(MONTHLY, 1),
                        new SubscriptionItem(new PriceId("price_seat"), 0)),
                it.items());
    }

    @Test
    void aTrialHasItsEnd() {
        Subscription it =
                subscription(
                        """
                        {"id": "sub_1", "status": "trialing", "trial_end": 1772280000}
                        """);

        assertEquals(Optional.of(END), it.trialEnd());
    }

    @Test
    void aDateOfItsOwnWinsOverThePeriodsEnd() {
        Subscription it =
                subscription(
                        """
                        {"id": "sub_1", "status": "active", "cancel_at": 1769860900,
                         "cancel_at_period_end": true,
                         "current_period_start": 1769860800, "current_period_end": 1772280000}
                        """);

        assertEquals(Optional.of(secondsLater(100)), it.cancelAt());
        assertEquals(Optional.of(new Period(START, END)), it.period());
    }

    @Test
    void theItemThatEndsFirstTellsThePeriod() {
        Subscription it =
                subscription(
                        """
                        {"id": "sub_1", "status": "active", "cancel_at_period_end": true,
                         "items": {"data": [
                          {"current_period_start": 1769860800, "current_period_end": 1801396800},
                          {"current_period_start": null},
                          {"current_period_start": 1769860800, "current_period_end": 1772280000}]}}
                        """);

        assertEquals(Optional.of(new Period(START, END)), it.period());
        assertEquals(Optional.of(END), it.cancelAt());
    }

    @Test
    void anExpiredSubscriptionThatIsDeletedStaysExpired() {
        assertEquals(
                SubscriptionStatus.INCOMPLETE_EXPIRED,
                snapshot(
                                Deliveries.read(
                                        "customer.subscription.deleted",
                                        """
                                        {"id": "sub_1", "status": "incomplete_expired"}
                                        """))
                        .status());
    }

    @Test
    void aDeletedSubscriptionThatSaysNotWhenEndedWithTheEvent() {
        assertEquals(
                Optional.of(START),
                snapshot(
                                Deliveries.read(
                                        "customer.subscription.deleted",
                                        "{\"id\": \"sub_1\", \"status\": \"active\"}"))
                        .cancelledAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "\"text\"",
                "{}",
                "{\"user_id\": null}",
                "{\"user_id\": 7, \"plan_id\": [], \"user_email\": {}, \"product_slug\": true}",
                "{\"user_id\": \"\", \"plan_id\": \"  \", \"user_email\": \"\"}"
            })
    void metadataThatSaysNothingIsNone(String metadata) {
        assertEquals(
                Metadata.NONE,
                subscription(
                                "{\"id\": \"sub_1\", \"status\": \"active\", \"metadata\": %s}"
                                        .formatted(metadata))
                        .metadata());
    }

    @Test
    void metadataLongerThanAnyIdCountsAsAbsent() {
        String metadata =
                """
                {"user_id": "%s", "plan_id": "PLAN", "product_slug": "%s"}
                """
                        .formatted("u".repeat(256), "p".repeat(255));

        Metadata read =
                subscription(
                                "{\"id\": \"sub_1\", \"status\": \"active\", \"metadata\": %s}"
                                        .formatted(metadata))
                        .metadata();

        assertEquals(Optional.empty(), read.user());
        assertEquals("PLAN", read.plan().orElseThrow().value());
        assertEquals(255, read.productSlug().orElseThrow().value().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice.paid                  | {\"id\": \"in_1\", \"subscription\": \"sub_1\"}",
                "invoice.payment_failed        | {\"currency\": \"usd\"}",
                "invoice.voided                | {\"id\": 7, \"currency\": \"usd\"}",
                "invoice.finalized             | {\"id\": \"in_1\", \"currency\": \" \"}",
                "invoice.paid                  | null",
                "customer.subscription.created | {\"id\": \"sub_1\"}",
                "customer.subscription.updated | {\"status\": \"active\"}",
                "customer.subscription.updated | {\"id\": \"\", \"status\": \"active\"}",
                "customer.subscription.deleted | []",
                "checkout.session.completed    | {\"id\": \"cs_1\", \"mode\": \"setup\"}",
                "checkout.session.completed    | {\"id\": \"cs_1\", \"mode\": \"subscription\"}",
                "checkout.session.completed    | {\"mode\": \"payment\"}",
                "checkout.session.completed    | {\"id\": \"cs_1\"}",
                "checkout.session.expired      | {\"id\": null}",
                "customer.deleted              | {\"object\": \"customer\"}",
                "charge.refunded               | {\"id\": \"ch_1\", \"amount_refunded\": 900}",
                "charge.dispute.created        | {\"id\": \"du_1\", \"status\": \"lost\"}",
                "charge.dispute.created        | {\"id\": \"du_1\", \"payment_intent\": \"pi_1\"}",
                "charge.dispute.closed         | {\"status\": \"lost\", \"payment_intent\":"
                        + " \"pi_1\"}",
                "product.created               | {\"id\": \"prod_1\"}",
                "a.type.of.tomorrow            | 7",
            })
    void whatCannotBeUsedIsIrrelevant(String type, String object) {
        assertEquals(
                new Irrelevant(header("1", type, START, false)), Deliveries.read(type, object));
    }

    @Test
    void theTypesThatAreReadAreThoseThatAnEndpointHasToSend() {
        assertEquals(
                List.of(
                        "charge.dispute.closed",
                        "charge.dispute.created",
                        "charge.refunded",
                        "checkout.session.async_payment_failed",
                        "checkout.session.async_payment_succeeded",
                        "checkout.session.completed",
                        "checkout.session.expired",
                        "customer.deleted",
                        "customer.subscription.created",
                        "customer.subscription.deleted",
                        "customer.subscription.paused",
                        "customer.subscription.pending_update_applied",
                        "customer.subscription.pending_update_expired",
                        "customer.subscription.resumed",
                        "customer.subscription.trial_will_end",
                        "customer.subscription.updated",
                        "invoice.finalized",
                        "invoice.marked_uncollectible",
                        "invoice.paid",
                        "invoice.payment_action_required",
                        "invoice.payment_failed",
                        "invoice.voided"),
                StripePaymentProvider.EVENT_TYPES);
    }

    @ParameterizedTest
    @CsvSource({
        "sk_live_example, true, false",
        "rk_live_example, true, false",
        "sk_test_example, false, true",
        "rk_test_example, false, true",
        "key_of_tomorrow, true, true",
    })
    void anEventIsOfTheModeOfTheSecretKey(String key, boolean live, boolean test) {
        EventReader reader = new EventReader(KeyMode.of(key));

        assertEquals(live, !(reader.read(ofMode("true")) instanceof OfOtherMode));
        assertEquals(test, !(reader.read(ofMode("false")) instanceof OfOtherMode));
        assertEquals(Irrelevant.class, reader.read(ofMode("null")).getClass());
    }

    @Test
    void anEventWithoutDataIsIrrelevant() {
        ProviderEvent event =
                read(
                        """
                        {"object": "event", "id": "evt_1", "type": "invoice.paid",
                         "created": 1769860800, "api_version": null, "livemode": true}
                        """);

        assertEquals(new Irrelevant(header("1", "invoice.paid", START)), event);
    }

    @Test
    void aThinEventIsIrrelevant() {
        ProviderEvent event =
                read(
                        """
                        {"object": "v2.core.event", "id": "evt_1", "type": "v1.invoice.paid",
                         "created": "2026-01-31T12:00:00.999Z", "livemode": true,
                         "related_object": {"id": "in_1", "type": "invoice",
                                            "url": "/v1/invoices/in_1"}}
                        """);

        assertEquals(new Irrelevant(header("1", "v1.invoice.paid", START)), event);
    }

    @Test
    void whatHappensInAConnectedAccountIsIrrelevant() {
        ProviderEvent event =
                read(
                        """
                        {"object": "event", "id": "evt_1", "type": "customer.subscription.updated",
                         "created": 1769860800, "livemode": true, "account": "acct_1",
                         "data": {"object": {"id": "sub_1", "status": "active",
                                             "metadata": {"user_id": "alice"}}}}
                        """);

        assertEquals(new Irrelevant(header("1", "customer.subscription.updated", START)), event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "junk",
                "null",
                "7",
                "\"event\"",
                "[]",
                "{}",
                "{\"object\": \"event\"",
                "{\"object\": \"event\", \"type\": \"a\", \"created\": 1}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"created\": 1}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"a\"}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"a\", \"created\": 1e99}",
                "{\"object\": \"event\", \"id\": 7, \"type\": \"a\", \"created\": 1}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": null, \"created\": 1}",
                "{\"object\": \"event\", \"id\": \"evt_1\", \"type\": \"a\", \"created\": 1} {}",
                "{\"object\": \"v2.core.event\", \"id\": \"evt_1\", \"type\": \"v1.a\"}",
                "{\"object\": \"v2.core.event\", \"id\": \"evt_1\", \"type\": \"v1.a\","
                        + " \"created\": \"yesterday\"}",
                "{\"object\": \"v2.core.event\", \"id\": \"evt_1\", \"type\": \"v1.a\","
                        + " \"created\": \"+12026-01-31T12:00:00Z\"}",
                "{\"object\": \"customer\", \"id\": \"cus_1\", \"type\": \"a\", \"created\": 1}",
            })
    void whatIsSignedAndNoEventIsUnreadable(String body) {
        assertThrows(UnreadableEvent.class, () -> read(body));
    }

    private static byte[] ofMode(String livemode) {
        return """
        {"object": "event", "id": "evt_1", "type": "product.created",
         "created": 1769860800, "livemode": %s}
        """
                .formatted(livemode)
                .getBytes(UTF_8);
    }

    private static ProviderEvent read(String body) {
        return Deliveries.read(body.getBytes(UTF_8));
    }

    private static Subscription subscription(String object) {
        return snapshot(Deliveries.read("customer.subscription.updated", object));
    }

    private static Subscription snapshot(ProviderEvent event) {
        return ((SubscriptionReported) event).snapshot();
    }

    private static Purchase purchase(String session) {
        return ((PurchaseReported) Deliveries.read("checkout.session.completed", session))
                .purchase();
    }

    private static EventHeader header(String id, String type, Instant created) {
        return header(id, type, created, true);
    }

    private static EventHeader header(String id, String type, Instant created, boolean live) {
        return new EventHeader(new EventId("evt_" + id), type, created, live);
    }
}
