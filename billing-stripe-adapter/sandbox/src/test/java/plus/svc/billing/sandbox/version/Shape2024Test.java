package plus.svc.billing.sandbox.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What 2024-06-20 makes of objects, field by field. */
final class Shape2024Test {

    private static final String PRICE =
            """
            {"id":"price_1","object":"price","active":true,"billing_scheme":"per_unit","created":5,
             "currency":"usd","livemode":false,"metadata":{"a":"b"},"nickname":"Monthly",
             "product":"prod_1","tiers_mode":null,"type":"recurring","unit_amount":1900,
             "unit_amount_decimal":"1900","recurring":{"interval":"month","interval_count":3,
             "meter":null,"trial_period_days":7,"usage_type":"licensed"}}
            """;

    private final Map<String, ObjectNode> known = new HashMap<>();

    private final Related related =
            new Related() {
                @Override
                public Optional<ObjectNode> find(String id) {
                    return Optional.ofNullable(known.get(id));
                }

                @Override
                public Optional<ObjectNode> paymentOf(String invoice) {
                    return payment("invoice", invoice);
                }

                @Override
                public Optional<ObjectNode> purposeOf(String paymentIntent) {
                    return find("inpay_1")
                            .filter(
                                    it ->
                                            it.at("/payment/payment_intent")
                                                    .asText()
                                                    .equals(paymentIntent));
                }

                private Optional<ObjectNode> payment(String field, String value) {
                    return find("inpay_1").filter(it -> it.path(field).asText().equals(value));
                }
            };

    private JsonNode in2024(String json) {
        ObjectNode object = Json.readObject(json);
        new Shape2024(related).applyTo(object);
        return object;
    }

    private void know(String json) {
        ObjectNode object = Json.readObject(json);
        known.put(object.path("id").asText(), object);
    }

    private void knowPayment() {
        know(
                """
                {"id":"inpay_1","object":"invoice_payment","invoice":"in_1",
                 "payment":{"payment_intent":"pi_1","type":"payment_intent"}}
                """);
        know(
                """
                {"id":"pi_1","object":"payment_intent","latest_charge":"ch_1"}
                """);
    }

    @Test
    void aSubscriptionHasThePeriodAndThePlanOfItsItem() {
        JsonNode subscription = in2024(subscription(item("si_1")));

        assertEquals(100, subscription.path("current_period_start").asLong());
        assertEquals(200, subscription.path("current_period_end").asLong());
        assertEquals(2, subscription.path("quantity").asLong());
        assertEquals("price_1", subscription.at("/plan/id").asText());
        assertTrue(subscription.path("discount").isNull());
        JsonNode item = subscription.at("/items/data/0");
        assertFalse(item.has("current_period_start"));
        assertFalse(item.has("current_period_end"));
        assertEquals(subscription.path("plan"), item.path("plan"));
        assertTrue(item.at("/price/recurring/aggregate_usage").isNull());
    }

    @Test
    void aSubscriptionOfSeveralItemsHasNoPlanOfItsOwn() {
        JsonNode subscription = in2024(subscription(item("si_1") + "," + item("si_2")));

        assertEquals(200, subscription.path("current_period_end").asLong());
        assertTrue(subscription.path("plan").isNull());
        assertTrue(subscription.path("quantity").isNull());
        assertEquals("price_1", subscription.at("/items/data/1/plan/id").asText());
    }

    private static String subscription(String items) {
        return """
        {"id":"sub_1","object":"subscription","discounts":[],
         "items":{"object":"list","data":[%s]}}
        """
                .formatted(items);
    }

    private static String item(String id) {
        return """
        {"id":"%s","object":"subscription_item","current_period_start":100,
         "current_period_end":200,"quantity":2,"price":%s}
        """
                .formatted(id, PRICE);
    }

    @Test
    void aPlanSaysWhatItsPriceSays() {
        JsonNode plan = in2024(subscription(item("si_1"))).path("plan");

        assertEquals(
                Json.readObject(
                        """
                        {"object":"plan","aggregate_usage":null,"id":"price_1","active":true,
                         "billing_scheme":"per_unit","created":5,"currency":"usd",
                         "livemode":false,"metadata":{"a":"b"},"nickname":"Monthly",
                         "product":"prod_1","tiers_mode":null,"interval":"month",
                         "interval_count":3,"meter":null,"trial_period_days":7,
                         "usage_type":"licensed","amount":1900,"amount_decimal":"1900",
                         "transform_usage":null}
                        """),
                plan);
    }

    @Test
    void aPaidInvoiceNamesItsSubscriptionAndItsPayment() {
        knowPayment();

        JsonNode invoice = in2024(invoice("paid", true, "[]"));

        assertEquals("sub_1", invoice.path("subscription").asText());
        assertEquals("b", invoice.at("/subscription_details/metadata/a").asText());
        assertEquals("pi_1", invoice.path("payment_intent").asText());
        assertEquals("ch_1", invoice.path("charge").asText());
        assertTrue(invoice.path("paid").asBoolean());
        assertFalse(invoice.path("paid_out_of_band").asBoolean(true));
        for (String none : List.of("tax", "quote", "discount", "transfer_data")) {
            assertTrue(invoice.path(none).isNull(), none);
        }
        for (String later : List.of("parent", "total_taxes", "amount_overpaid")) {
            assertFalse(invoice.has(later), later);
        }
    }

    @Test
    void anInvoiceOfBeforeItsPaymentDoesNotNameIt() {
        knowPayment();

        JsonNode draft = in2024(invoice("draft", false, "[]"));
        JsonNode open = in2024(invoice("open", false, "[]"));

        assertTrue(draft.path("payment_intent").isNull());
        assertEquals("pi_1", open.path("payment_intent").asText());
        assertTrue(open.path("charge").isNull());
        assertFalse(open.path("paid").asBoolean(true));
    }

    @Test
    void anInvoiceThatWasPaidElsewhereSaysSo() {
        assertTrue(in2024(invoice("paid", true, "[]")).path("paid_out_of_band").asBoolean());
    }

    @Test
    void taxesAreAmountsWithTheirRate() {
        String taxes =
                """
                [{"amount":300,"tax_behavior":"exclusive","taxability_reason":"standard_rated",
                  "taxable_amount":1900,"tax_rate_details":{"tax_rate":"txr_1"},
                  "type":"tax_rate_details"},
                 {"amount":19,"tax_behavior":"inclusive","taxability_reason":"standard_rated",
                  "taxable_amount":1900,"tax_rate_details":{"tax_rate":"txr_2"},
                  "type":"tax_rate_details"}]
                """;

        JsonNode invoice = in2024(invoice("open", false, taxes));

        assertEquals(319, invoice.path("tax").asLong());
        JsonNode exclusive = invoice.at("/total_tax_amounts/0");
        assertEquals(300, exclusive.path("amount").asLong());
        assertFalse(exclusive.path("inclusive").asBoolean(true));
        assertEquals("txr_1", exclusive.path("tax_rate").asText());
        assertEquals("standard_rated", exclusive.path("taxability_reason").asText());
        assertEquals(1900, exclusive.path("taxable_amount").asLong());
        assertTrue(invoice.at("/total_tax_amounts/1/inclusive").asBoolean());
    }

    private static String invoice(String status, boolean attempted, String taxes) {
        return """
        {"id":"in_1","object":"invoice","status":"%s","attempted":%b,"amount_paid":1900,
         "amount_overpaid":0,"discounts":[],"total_taxes":%s,"lines":{"data":[]},
         "parent":{"quote_details":null,"type":"subscription_details",
          "subscription_details":{"subscription":"sub_1","metadata":{"a":"b"}}}}
        """
                .formatted(status, attempted, taxes);
    }

    @Test
    void aLineHoldsItsPriceAndSaysWhereItComesFrom() {
        know(PRICE);

        JsonNode line =
                in2024(
                        line(
                                """
                                "subscription_item_details":{"proration":false,
                                 "proration_details":{"credited_items":null},
                                 "subscription":"sub_1","subscription_item":"si_1"}
                                """));

        assertEquals("price_1", line.at("/price/id").asText());
        assertTrue(line.at("/price/recurring/aggregate_usage").isNull());
        assertEquals("price_1", line.at("/plan/id").asText());
        assertEquals("subscription", line.path("type").asText());
        assertFalse(line.path("proration").asBoolean(true));
        assertTrue(line.path("proration_details").path("credited_items").isNull());
        assertEquals("sub_1", line.path("subscription").asText());
        assertEquals("si_1", line.path("subscription_item").asText());
        assertEquals(3800, line.path("amount_excluding_tax").asLong());
        assertEquals("1900", line.path("unit_amount_excluding_tax").asText());
        assertTrue(line.path("tax_amounts").isArray());
        for (String later : List.of("parent", "pricing", "taxes", "subtotal")) {
            assertFalse(line.has(later), later);
        }
    }

    @Test
    void aProratedLineIsOfAnInvoiceItem() {
        know(PRICE);

        JsonNode line =
                in2024(
                        line(
                                """
                                "invoice_item_details":{"invoice_item":"ii_1","proration":true,
                                 "subscription":"sub_1"}
                                """));

        assertEquals("invoiceitem", line.path("type").asText());
        assertEquals("ii_1", line.path("invoice_item").asText());
        assertTrue(line.path("proration").asBoolean());
    }

    private static String line(String details) {
        return """
        {"id":"il_1","object":"line_item","amount":3800,"quantity":2,"subtotal":3800,
         "taxes":[],"pricing":{"price_details":{"price":"price_1"}},"parent":{%s}}
        """
                .formatted(details);
    }

    @Test
    void aPaymentNamesItsInvoice() {
        knowPayment();

        JsonNode charge =
                in2024("{\"id\":\"ch_1\",\"object\":\"charge\",\"payment_intent\":\"pi_1\"}");
        JsonNode other = in2024("{\"id\":\"pi_2\",\"object\":\"payment_intent\"}");

        assertEquals("in_1", charge.path("invoice").asText());
        assertTrue(other.has("invoice"));
        assertTrue(other.path("invoice").isNull());
    }

    @Test
    void aSessionSaysItsLookAndItsShippingAsBefore() {
        JsonNode session =
                in2024(
                        """
                        {"id":"cs_1","object":"checkout.session","ui_mode":"hosted_page",
                         "collected_information":{"shipping_details":{"name":"Alice"}}}
                        """);

        assertEquals("hosted", session.path("ui_mode").asText());
        assertEquals("Alice", session.at("/shipping_details/name").asText());
        assertFalse(session.has("collected_information"));
    }

    @Test
    void aDiscountHoldsItsCoupon() {
        know("{\"id\":\"half\",\"object\":\"coupon\",\"percent_off\":50}");
        know(
                """
                {"id":"di_1","object":"discount","source":{"type":"coupon","coupon":"half"}}
                """);

        JsonNode subscription =
                in2024(
                        """
                        {"id":"sub_1","object":"subscription","discounts":["di_1"],
                         "items":{"data":[]}}
                        """);

        assertEquals(50, subscription.at("/discount/coupon/percent_off").asLong());
        assertFalse(subscription.path("discount").has("source"));
        assertEquals("di_1", subscription.at("/discounts/0").asText());
    }

    @Test
    void aPromotionCodeHoldsItsCoupon() {
        know("{\"id\":\"half\",\"object\":\"coupon\",\"percent_off\":50}");

        JsonNode code =
                in2024(
                        """
                        {"id":"promo_1","object":"promotion_code",
                         "promotion":{"type":"coupon","coupon":"half"}}
                        """);

        assertEquals(50, code.at("/coupon/percent_off").asLong());
        assertFalse(code.has("promotion"));
    }

    @Test
    void anInvoiceItemHoldsItsPrice() {
        know(PRICE);

        JsonNode item =
                in2024(
                        """
                        {"id":"ii_1","object":"invoiceitem","net_amount":1900,
                         "parent":{"type":"subscription_details","subscription_details":
                          {"subscription":"sub_1","subscription_item":"si_1"}},
                         "pricing":{"price_details":{"price":"price_1"},
                          "unit_amount_decimal":"1900"}}
                        """);

        assertEquals("sub_1", item.path("subscription").asText());
        assertEquals("price_1", item.at("/price/id").asText());
        assertEquals(1900, item.path("unit_amount").asLong());
        assertFalse(item.has("pricing"));
    }

    @Test
    void anUpdateTellsOfBeforeInTheSameShape() {
        ObjectNode event = Json.readObject("{\"object\":\"event\",\"type\":\"x\"}");
        ObjectNode data = Json.object();
        data.set("object", Json.readObject(subscription(item("si_1"))));
        data.putObject("previous_attributes")
                .set(
                        "items",
                        Json.readObject(
                                        subscription(item("si_1"))
                                                .replace(
                                                        "\"current_period_end\":200",
                                                        "\"current_period_end\":150"))
                                .path("items"));
        event.set("data", Json.written(data));

        new Shape2024(related).applyTo(event);

        JsonNode told = Json.readObject(Json.writeLine(event));
        assertEquals("2024-06-20", told.path("api_version").asText());
        assertEquals(200, told.at("/data/object/current_period_end").asLong());
        assertEquals(
                "{\"current_period_end\":150}", told.at("/data/previous_attributes").toString());
    }
}
