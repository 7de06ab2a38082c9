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
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
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
                                event(
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
                                event(
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
    @ValueSource(
            strings = {
                "{\"id\": \"in_1\", \"subscription\": {\"id\": \"sub_1\"}}",
                "{\"parent\": {\"subscription_details\": {\"subscription\": {\"id\": \"sub_1\"}}}}",
                "{\"lines\": {\"data\": [{}, {\"subscription\": \"sub_1\"}]}}",
                "{\"lines\": {\"data\": [{\"parent\": {\"invoice_item_details\":"
                        + " {\"subscription\": \"sub_1\"}}}]}}",
            })
    void anInvoicesSubscriptionIsFoundWhereverItStands(String invoice) {
        assertEquals(
                SUBSCRIPTION, ((AboutSubscription) event("invoice.paid", invoice)).subscription());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice.paid                  | {\"id\": \"in_1\", \"subscription\": null}",
                "invoice.payment_failed        | {\"lines\": {\"data\": [{\"id\": \"il_1\"}]}}",
                "invoice.paid                  | null",
                "customer.subscription.created | {\"id\": \"sub_1\"}",
                "customer.subscription.updated | {\"status\": \"active\"}",
                "customer.subscription.updated | {\"id\": \"\", \"status\": \"active\"}",
                "customer.subscription.deleted | []",
                "checkout.session.completed    | {\"id\": \"cs_1\", \"mode\": \"setup\"}",
                "checkout.session.completed    | {\"id\": \"cs_1\", \"mode\": \"subscription\"}",
                "checkout.session.completed    | {\"mode\": \"payment\"}",
                "checkout.session.completed    | {\"id\": \"cs_1\"}",
                "product.created               | {\"id\": \"prod_1\"}",
                "a.type.of.tomorrow            | 7",
            })
    void whatCannotBeUsedIsIrrelevant(String type, String object) {
        assertEquals(new Irrelevant(header("1", type, START, false)), event(type, object));
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

    private static ProviderEvent event(String type, String object) {
        return read(
                """
                {"object": "event", "id": "evt_1", "type": "%s", "created": 1769860800,
                 "data": {"object": %s}}
                """
                        .formatted(type, object));
    }

    private static ProviderEvent read(String body) {
        return Deliveries.read(body.getBytes(UTF_8));
    }

    private static Subscription subscription(String object) {
        return snapshot(event("customer.subscription.updated", object));
    }

    private static Subscription snapshot(ProviderEvent event) {
        return ((SubscriptionReported) event).snapshot();
    }

    private static Purchase purchase(String session) {
        return ((PurchaseReported) event("checkout.session.completed", session)).purchase();
    }

    private static EventHeader header(String id, String type, Instant created) {
        return header(id, type, created, true);
    }

    private static EventHeader header(String id, String type, Instant created, boolean live) {
        return new EventHeader(new EventId("evt_" + id), type, created, live);
    }
}
