package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.billing.Meter;
import com.stripe.model.billing.MeterEvent;
import com.stripe.model.billing.MeterEventSummary;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceSearchParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductListParams;
import com.stripe.param.ProductSearchParams;
import com.stripe.param.ProductUpdateParams;
import com.stripe.param.billing.MeterCreateParams;
import com.stripe.param.billing.MeterCreateParams.DefaultAggregation;
import com.stripe.param.billing.MeterEventCreateParams;
import com.stripe.param.billing.MeterEventSummaryListParams;
import com.stripe.param.billing.MeterUpdateParams;
import com.stripe.service.billing.MeterService;

import org.junit.jupiter.api.DynamicTest;

import plus.svc.billing.sandbox.LocalStripe;

import java.util.List;
import java.util.Map;

/** What is sold, and how its use is counted. */
final class CatalogArea extends Area {

    private static final long MINUTE = 60;

    CatalogArea(LocalStripe sandbox, RecordingClient http) {
        super(sandbox, http);
    }

    @Override
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("products", this::products),
                dynamicTest("prices", this::prices),
                dynamicTest("meters", this::meters),
                dynamicTest("meter events", this::meterEvents));
    }

    private Product product(String name) throws StripeException {
        return stripe.products().create(ProductCreateParams.builder().setName(name).build());
    }

    private void products() throws StripeException {
        String id = product("Tea").getId();
        stripe.products().update(id, ProductUpdateParams.builder().setDescription("Green").build());
        ProductListParams listed = ProductListParams.builder().addId(id).build();
        ProductSearchParams sought = ProductSearchParams.builder().setQuery("name:'Tea'").build();

        Product read = stripe.products().retrieve(id);
        assertEquals("Tea", read.getName());
        assertEquals("Green", read.getDescription());
        assertEquals(List.of(read), stripe.products().list(listed).getData());
        assertDoesNotSearch(() -> stripe.products().search(sought));
        assertTrue(stripe.products().delete(id).getDeleted());
    }

    private void prices() throws StripeException {
        String id =
                stripe.prices()
                        .create(
                                PriceCreateParams.builder()
                                        .setProduct(product("Milk").getId())
                                        .setCurrency("eur")
                                        .setUnitAmount(250L)
                                        .setLookupKey("milk")
                                        .build())
                        .getId();
        stripe.prices().update(id, PriceUpdateParams.builder().setNickname("Fresh").build());
        PriceListParams listed = PriceListParams.builder().addLookupKey("milk").build();
        PriceSearchParams sought = PriceSearchParams.builder().setQuery("currency:'eur'").build();

        Price read = stripe.prices().retrieve(id);
        assertEquals(250, read.getUnitAmount());
        assertEquals("Fresh", read.getNickname());
        assertEquals(List.of(read), stripe.prices().list(listed).getData());
        assertDoesNotSearch(() -> stripe.prices().search(sought));
    }

    private Meter meter(String event) throws StripeException {
        return stripe.billing()
                .meters()
                .create(
                        MeterCreateParams.builder()
                                .setDisplayName("Calls")
                                .setEventName(event)
                                .setDefaultAggregation(
                                        DefaultAggregation.builder()
                                                .setFormula(DefaultAggregation.Formula.SUM)
                                                .build())
                                .build());
    }

    private void meters() throws StripeException {
        MeterService meters = stripe.billing().meters();
        String id = meter("calls").getId();
        meters.update(id, MeterUpdateParams.builder().setDisplayName("Requests").build());

        assertEquals("inactive", meters.deactivate(id).getStatus());
        assertEquals("active", meters.reactivate(id).getStatus());
        assertEquals("Requests", meters.retrieve(id).getDisplayName());
        assertEquals(List.of(id), ids(meters.list().getData()));
    }

    private void meterEvents() throws StripeException {
        String alice = alice().getId();
        Meter meter = meter("bytes");
        long now = sandbox.clock().now().getEpochSecond() / MINUTE * MINUTE;

        MeterEvent told =
                stripe.billing()
                        .meterEvents()
                        .create(
                                MeterEventCreateParams.builder()
                                        .setEventName("bytes")
                                        .setTimestamp(now - MINUTE)
                                        .putAllPayload(
                                                Map.of("stripe_customer_id", alice, "value", "7"))
                                        .build());
        MeterEventSummary sum =
                stripe.billing()
                        .meters()
                        .eventSummaries()
                        .list(
                                meter.getId(),
                                MeterEventSummaryListParams.builder()
                                        .setCustomer(alice)
                                        .setStartTime(now - 2 * MINUTE)
                                        .setEndTime(now)
                                        .build())
                        .getData()
                        .getFirst();

        assertFalse(told.getIdentifier().isEmpty());
        assertEquals("7", told.getPayload().get("value"));
        assertEquals(7, sum.getAggregatedValue().intValue());
    }
}
