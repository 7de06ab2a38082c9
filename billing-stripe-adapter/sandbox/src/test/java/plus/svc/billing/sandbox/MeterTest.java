package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.billing.Meter;
import com.stripe.model.billing.MeterEvent;
import com.stripe.model.billing.MeterEventSummary;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.billing.MeterCreateParams;
import com.stripe.param.billing.MeterCreateParams.DefaultAggregation.Formula;
import com.stripe.param.billing.MeterEventCreateParams;
import com.stripe.param.billing.MeterEventSummaryListParams;
import com.stripe.param.billing.MeterListParams;
import com.stripe.param.checkout.SessionCreateParams;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Usage is told to meters, which add it up. */
final class MeterTest extends SandboxTest {

    private static final long HOUR = 3600;

    private String alice = "";
    private long now;

    @BeforeEach
    void someone() throws Exception {
        alice = alice().getId();
        now = Instant.now().getEpochSecond() / HOUR * HOUR;
    }

    @Test
    void usageIsAddedUpByCustomerAndHour() throws Exception {
        Meter meter = meter("calls", Formula.SUM);
        tell(alice, 3, now - 2 * HOUR);
        tell(alice, 4, now - 2 * HOUR + 60);
        tell(alice, 5, now - HOUR);
        tell(alice().getId(), 100, now - HOUR);

        List<MeterEventSummary> hours =
                summaries(meter, MeterEventSummaryListParams.ValueGroupingWindow.HOUR);

        assertEquals(
                List.of(5, 7),
                hours.stream().map(it -> it.getAggregatedValue().intValue()).toList());
        assertEquals(now - HOUR, hours.getFirst().getStartTime());
        assertEquals(meter.getId(), hours.getFirst().getMeter());
        assertEquals("sum", meter.getDefaultAggregation().getFormula());
        assertEquals("stripe_customer_id", meter.getCustomerMapping().getEventPayloadKey());
    }

    @Test
    void aMeterCountsOrKeepsTheLastInstead() throws Exception {
        Meter count = meter("count", Formula.COUNT);
        Meter last = meter("last", Formula.LAST);
        for (String name : List.of("count", "last")) {
            tell(name, alice, 7, now - HOUR);
            tell(name, alice, 9, now - 2 * HOUR);
        }

        assertEquals(2, total(count));
        assertEquals(7, total(last));
    }

    private int total(Meter meter) throws StripeException {
        return stripe.v1()
                .billing()
                .meters()
                .eventSummaries()
                .list(meter.getId(), window().build())
                .getData()
                .getFirst()
                .getAggregatedValue()
                .intValue();
    }

    private List<MeterEventSummary> summaries(
            Meter meter, MeterEventSummaryListParams.ValueGroupingWindow window)
            throws StripeException {
        return stripe.v1()
                .billing()
                .meters()
                .eventSummaries()
                .list(meter.getId(), window().setValueGroupingWindow(window).build())
                .getData();
    }

    private MeterEventSummaryListParams.Builder window() {
        return MeterEventSummaryListParams.builder()
                .setCustomer(alice)
                .setStartTime(now - 3 * HOUR)
                .setEndTime(now);
    }

    private Meter meter(String event, Formula formula) throws StripeException {
        return stripe.v1()
                .billing()
                .meters()
                .create(
                        MeterCreateParams.builder()
                                .setDisplayName("Calls")
                                .setEventName(event)
                                .setDefaultAggregation(
                                        MeterCreateParams.DefaultAggregation.builder()
                                                .setFormula(formula)
                                                .build())
                                .build());
    }

    private void tell(String customer, long value, long at) throws StripeException {
        tell("calls", customer, value, at);
    }

    private void tell(String event, String customer, long value, long at) throws StripeException {
        tell(usage(event, customer, value).setTimestamp(at));
    }

    private static MeterEventCreateParams.Builder usage(String event, String customer, long value) {
        return MeterEventCreateParams.builder()
                .setEventName(event)
                .putPayload("stripe_customer_id", customer)
                .putPayload("value", String.valueOf(value));
    }

    private MeterEvent tell(MeterEventCreateParams.Builder params) throws StripeException {
        return stripe.v1().billing().meterEvents().create(params.build());
    }

    @Test
    void anIdentifierIsUsedOnce() throws Exception {
        meter("calls", Formula.SUM);
        MeterEvent event = tell(usage("calls", alice, 1).setIdentifier("one"));

        InvalidRequestException again = refusal(usage("calls", alice, 1).setIdentifier("one"));

        assertEquals("one", event.getIdentifier());
        assertEquals("1", event.getPayload().get("value"));
        assertEquals(
                "An event already exists with identifier one.",
                again.getStripeError().getMessage());
    }

    @Test
    void whatNoMeterCountsIsRefused() throws Exception {
        Meter meter = meter("calls", Formula.SUM);

        assertEquals("event_name", refusal(usage("other", alice, 1)).getParam());
        assertEquals(
                "timestamp",
                refusal(usage("calls", alice, 1).setTimestamp(now - 36 * 24 * HOUR)).getParam());
        assertEquals("payload[value]", refusal(usage("calls", alice, -1)).getParam());
        stripe.v1().billing().meters().deactivate(meter.getId());
        assertEquals("event_name", refusal(usage("calls", alice, 1)).getParam());
        stripe.v1().billing().meters().reactivate(meter.getId());
        tell(usage("calls", alice, 1));
    }

    private InvalidRequestException refusal(MeterEventCreateParams.Builder params) {
        return assertThrows(InvalidRequestException.class, () -> tell(params));
    }

    @Test
    void aMeteredPriceHasAMeter() throws Exception {
        Meter meter = meter("calls", Formula.SUM);
        PriceCreateParams.Recurring.Builder metered =
                PriceCreateParams.Recurring.builder()
                        .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                        .setUsageType(PriceCreateParams.Recurring.UsageType.METERED);

        InvalidRequestException without =
                assertThrows(InvalidRequestException.class, () -> price(metered));
        metered.setMeter(meter.getId());

        assertEquals("recurring[meter]", without.getParam());
        assertEquals(meter.getId(), price(metered).getRecurring().getMeter());
    }

    @Test
    void whatWasUsedIsOnTheInvoiceOfTheNextPeriod() throws Exception {
        paid(subscribingByUse());
        tell(usage("calls", alice, 50));

        control("/sandbox/clock/advance", "{\"days\":32}");

        Invoice renewal = stripe.v1().invoices().list().getData().getFirst();
        assertEquals("subscription_cycle", renewal.getBillingReason());
        assertEquals(100, renewal.getTotal());
        assertEquals(50, renewal.getLines().getData().getFirst().getQuantity());
    }

    @Test
    void checkoutSaysThatWhatWasUsedIsPaidLater() throws Exception {
        SessionCreateParams.Builder byUse = subscribingByUse();
        String alone = page(byUse);
        String besides =
                page(
                        byUse.addLineItem(
                                SessionCreateParams.LineItem.builder()
                                        .setPrice(SUBSCRIPTION_PRICE)
                                        .setQuantity(1L)
                                        .build()));

        assertTrue(alone.contains(">Then what was used per month<"), alone);
        assertTrue(besides.contains(">Then $19.00 per month and what was used<"), besides);
    }

    private String page(SessionCreateParams.Builder params) throws Exception {
        return get(URI.create(open(params).getUrl())).body();
    }

    @Test
    void whatIsPaidByUseBeginsWithoutAnythingToPayWith() throws Exception {
        SubscriptionCreateParams order =
                SubscriptionCreateParams.builder()
                        .setCustomer(alice)
                        .addItem(
                                SubscriptionCreateParams.Item.builder()
                                        .setPrice(byUse().getId())
                                        .build())
                        .build();

        assertEquals("active", stripe.v1().subscriptions().create(order).getStatus());
    }

    private SessionCreateParams.Builder subscribingByUse() throws StripeException {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setSuccessUrl("https://console.example/done")
                .setCustomer(alice)
                .addLineItem(
                        SessionCreateParams.LineItem.builder().setPrice(byUse().getId()).build());
    }

    private Price byUse() throws StripeException {
        Meter meter = meter("calls", Formula.SUM);
        return price(
                PriceCreateParams.Recurring.builder()
                        .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                        .setUsageType(PriceCreateParams.Recurring.UsageType.METERED)
                        .setMeter(meter.getId()));
    }

    private Price price(PriceCreateParams.Recurring.Builder recurring) throws StripeException {
        return stripe.v1()
                .prices()
                .create(
                        PriceCreateParams.builder()
                                .setCurrency("usd")
                                .setProduct("prod_xstream")
                                .setUnitAmount(2L)
                                .setRecurring(recurring.build())
                                .build());
    }

    @Test
    void metersAreListedByStatusAndToldByEvents() throws Exception {
        Meter meter = meter("calls", Formula.SUM);
        stripe.v1().billing().meters().deactivate(meter.getId());
        MeterListParams active =
                MeterListParams.builder().setStatus(MeterListParams.Status.ACTIVE).build();

        Meter told = object(inbox.eventsUntil("billing.meter.deactivated").getLast(), Meter.class);

        assertEquals("inactive", told.getStatus());
        assertEquals(List.of(), stripe.v1().billing().meters().list(active).getData());
        assertEquals(1, stripe.v1().billing().meters().list().getData().size());
    }
}
