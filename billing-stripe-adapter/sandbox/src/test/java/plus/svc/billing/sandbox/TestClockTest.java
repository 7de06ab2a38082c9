package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.Subscription;
import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Json;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Stripe's test clocks, by which some customers live and others do not. */
final class TestClockTest extends SandboxTest {

    private static final long NEW_YEAR = Instant.parse("2030-01-01T00:00:00Z").getEpochSecond();
    private static final long A_DAY = Duration.ofDays(1).toSeconds();

    private TestClock clock = new TestClock();

    @BeforeEach
    void makeAClock() throws Exception {
        clock =
                stripe.v1()
                        .testHelpers()
                        .testClocks()
                        .create(
                                TestClockCreateParams.builder()
                                        .setFrozenTime(NEW_YEAR)
                                        .setName("a year")
                                        .build());
    }

    @Test
    void itStandsWhereItWasPut() throws Exception {
        TestClock found = stripe.v1().testHelpers().testClocks().retrieve(clock.getId());

        assertEquals(NEW_YEAR, found.getFrozenTime());
        assertEquals("ready", found.getStatus());
        assertEquals("a year", found.getName());
        assertEquals(
                List.of(clock.getId()),
                stripe.v1().testHelpers().testClocks().list().getData().stream()
                        .map(TestClock::getId)
                        .toList());
    }

    @Test
    void whatItsCustomersDoIsOfItsTime() throws Exception {
        Customer customer = onClock();

        Subscription subscription = subscribed(customer);

        assertEquals(NEW_YEAR, customer.getCreated());
        assertEquals(clock.getId(), customer.getTestClock());
        assertEquals(clock.getId(), subscription.getTestClock());
        assertEquals(NEW_YEAR, subscription.getCreated());
        assertEquals(NEW_YEAR + 31 * A_DAY, periodEnd(subscription.getId()));
        assertEquals(NEW_YEAR, latestInvoice(subscription.getId()).getCreated());
        assertEquals(clock.getId(), latestInvoice(subscription.getId()).getTestClock());
    }

    @Test
    void itsCustomersRenewWhenItIsAdvancedAndOthersDoNot() throws Exception {
        String id = subscribed(onClock()).getId();
        String other = paid(subscribing(alice())).getSubscription();
        long others = periodEnd(other);

        TestClock answer = advance(NEW_YEAR + 31 * A_DAY + 3600);

        assertEquals("advancing", answer.getStatus());
        List<Event> events = inbox.eventsUntil("test_helpers.test_clock.ready");
        assertTrue(types(events).contains("test_helpers.test_clock.advancing"));
        assertEquals("paid", latestInvoice(id).getStatus());
        assertEquals("subscription_cycle", latestInvoice(id).getBillingReason());
        assertEquals(NEW_YEAR + (31 + 28) * A_DAY, periodEnd(id));
        assertEquals(others, periodEnd(other));
        TestClock ready = stripe.v1().testHelpers().testClocks().retrieve(clock.getId());
        assertEquals("ready", ready.getStatus());
        assertEquals(NEW_YEAR + 31 * A_DAY + 3600, ready.getFrozenTime());
    }

    @Test
    void theAccountsClockLeavesItsCustomersWhereTheyAre() throws Exception {
        String id = subscribed(onClock()).getId();

        advance("{\"days\":40}");

        assertEquals(NEW_YEAR + 31 * A_DAY, periodEnd(id));
    }

    @Test
    void itsEventsAreToldInTheTimeOfTheAccount() throws Exception {
        subscribed(onClock());
        advance(NEW_YEAR + 32 * A_DAY);

        Event paid = inbox.eventsUntil("invoice.paid").getLast();
        assertTrue(Math.abs(paid.getCreated() - now()) < 60);
    }

    @Test
    void whatItsCustomersUseIsOfItsTime() throws Exception {
        String meter =
                Json.readObject(
                                form(
                                        "/v1/billing/meters",
                                        "display_name=Calls&event_name=calls"
                                                + "&default_aggregation[formula]=sum"))
                        .path("id")
                        .asText();
        assertTrue(meter.startsWith("mtr_"), meter);
        String event =
                form(
                        "/v1/billing/meter_events",
                        "event_name=calls&payload[value]=1&payload[stripe_customer_id]="
                                + onClock().getId());

        assertEquals(NEW_YEAR, Json.readObject(event).path("timestamp").asLong());
    }

    private String form(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(sandbox.stripeUri().resolve(path))
                        .header("Authorization", "Bearer sk_test_clock")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .body();
    }

    @Test
    void itIsAdvancedByTwoIntervalsAtMostAndNeverBack() throws Exception {
        subscribed(onClock());

        assertEquals("frozen_time", refusal(NEW_YEAR + 63 * A_DAY).getParam());
        assertEquals("frozen_time", refusal(NEW_YEAR).getParam());
        advance(NEW_YEAR + 62 * A_DAY);
    }

    @Test
    void whatItsCustomersGetBackIsOfTheTimeOfTheAccount() throws Exception {
        String session = open(buying(onClock())).getId();
        assertEquals(200, pay(session, "4000000000007726").statusCode());
        String intent = stripe.v1().checkout().sessions().retrieve(session).getPaymentIntent();
        Refund pending =
                stripe.v1()
                        .refunds()
                        .create(RefundCreateParams.builder().setPaymentIntent(intent).build());
        assertEquals("pending", pending.getStatus());

        advance("{\"seconds\":20}");

        assertEquals("succeeded", stripe.v1().refunds().retrieve(pending.getId()).getStatus());
    }

    private InvalidRequestException refusal(long time) {
        return assertThrows(InvalidRequestException.class, () -> advance(time));
    }

    @Test
    void itsCustomersAreListedToWhoAsksForThemOnly() throws Exception {
        Customer customer = onClock();
        alice();

        List<String> all =
                stripe.v1().customers().list().getData().stream().map(Customer::getId).toList();
        assertEquals(1, all.size());
        assertTrue(!all.contains(customer.getId()));
        assertEquals(
                List.of(customer.getId()),
                stripe
                        .v1()
                        .customers()
                        .list(CustomerListParams.builder().setTestClock(clock.getId()).build())
                        .getData()
                        .stream()
                        .map(Customer::getId)
                        .toList());
    }

    @Test
    void whatLivesByItGoesWithIt() throws Exception {
        Customer customer = onClock();
        Subscription subscription = subscribed(customer);

        assertTrue(stripe.v1().testHelpers().testClocks().delete(clock.getId()).getDeleted());

        assertTrue(stripe.v1().customers().retrieve(customer.getId()).getDeleted());
        assertEquals("canceled", subscription(subscription.getId()).getStatus());
        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().testHelpers().testClocks().retrieve(clock.getId()));
    }

    @Test
    void aJumpMovesTheTestClockOfItsSubscription() throws Exception {
        String id = subscribed(onClock()).getId();
        long before = now();

        assertEquals(200, jump(id, "renewal").statusCode());

        assertEquals("subscription_cycle", latestInvoice(id).getBillingReason());
        assertEquals(
                NEW_YEAR + 31 * A_DAY + 3600,
                stripe.v1().testHelpers().testClocks().retrieve(clock.getId()).getFrozenTime());
        assertTrue(now() - before < 60);
    }

    private Customer onClock() throws StripeException {
        return stripe.v1()
                .customers()
                .create(
                        CustomerCreateParams.builder()
                                .setEmail("clocked@example.com")
                                .setTestClock(clock.getId())
                                .build());
    }

    private Subscription subscribed(Customer customer) throws Exception {
        return subscription(paid(subscribing(customer)).getSubscription());
    }

    private TestClock advance(long time) throws StripeException {
        return stripe.v1()
                .testHelpers()
                .testClocks()
                .advance(
                        clock.getId(),
                        TestClockAdvanceParams.builder().setFrozenTime(time).build());
    }

    private long periodEnd(String id) throws StripeException {
        return subscription(id).getItems().getData().getFirst().getCurrentPeriodEnd();
    }
}
