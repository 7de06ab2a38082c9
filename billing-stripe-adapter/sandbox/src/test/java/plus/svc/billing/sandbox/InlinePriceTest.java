package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceItem;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Prices, and their products, that are made by what sells them: there only once that is. */
final class InlinePriceTest extends LifecycleTest {

    private static final String PRODUCT = "prod_xstream";

    private List<String> catalog;

    @BeforeEach
    void look() throws Exception {
        catalog = catalog();
    }

    private List<String> catalog() throws Exception {
        List<String> ids =
                new ArrayList<>(
                        stripe.v1().products().list().getData().stream()
                                .map(it -> it.getId())
                                .toList());
        stripe.v1().prices().list().getData().forEach(it -> ids.add(it.getId()));
        return ids;
    }

    @Test
    void aSessionThatIsRefusedLeavesNone() throws Exception {
        SessionCreateParams.Builder session =
                sellingTea()
                        .addDiscount(
                                SessionCreateParams.Discount.builder().setCoupon("none").build());

        assertThrows(InvalidRequestException.class, () -> open(session));

        assertEquals(catalog, catalog());
    }

    @Test
    void aSessionThatOpensTellsOfThemFirst() throws Exception {
        open(sellingTea());

        assertEquals(
                List.of("price.created", "product.created"),
                stripe.v1().events().list().getData().stream().map(Event::getType).toList());
    }

    private static SessionCreateParams.Builder sellingTea() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://console.example/done")
                .addLineItem(
                        SessionCreateParams.LineItem.builder()
                                .setQuantity(1L)
                                .setPriceData(
                                        SessionCreateParams.LineItem.PriceData.builder()
                                                .setCurrency("usd")
                                                .setUnitAmount(500L)
                                                .setProductData(
                                                        SessionCreateParams.LineItem.PriceData
                                                                .ProductData.builder()
                                                                .setName("Tea")
                                                                .build())
                                                .build())
                                .build());
    }

    @Test
    void aSubscriptionThatIsRefusedLeavesNone() throws Exception {
        SubscriptionCreateParams.Builder order =
                monthly(payingWith(VISA))
                        .addDiscount(
                                SubscriptionCreateParams.Discount.builder()
                                        .setCoupon("none")
                                        .build());

        assertThrows(InvalidRequestException.class, () -> subscribe(order));

        assertEquals(catalog, catalog());
    }

    @Test
    void aSubscriptionIsToOneThatIsThere() throws Exception {
        Subscription subscription = subscribe(monthly(payingWith(VISA)));

        Price sold = subscription.getItems().getData().getFirst().getPrice();
        Price kept = stripe.v1().prices().retrieve(sold.getId());
        assertEquals(PRODUCT, kept.getProduct());
        assertEquals(700, kept.getUnitAmount());
        assertFalse(kept.getActive());
    }

    private static SubscriptionCreateParams.Builder monthly(Customer customer) {
        return SubscriptionCreateParams.builder()
                .setCustomer(customer.getId())
                .addItem(
                        SubscriptionCreateParams.Item.builder()
                                .setPriceData(
                                        SubscriptionCreateParams.Item.PriceData.builder()
                                                .setCurrency("usd")
                                                .setProduct(PRODUCT)
                                                .setUnitAmount(700L)
                                                .setRecurring(
                                                        SubscriptionCreateParams.Item.PriceData
                                                                .Recurring.builder()
                                                                .setInterval(
                                                                        SubscriptionCreateParams
                                                                                .Item.PriceData
                                                                                .Recurring.Interval
                                                                                .MONTH)
                                                                .build())
                                                .build())
                                .build());
    }

    @Test
    void aChangeOfPlanMakesOneAndARefusedOneNone() throws Exception {
        Subscription subscription = subscribe(order(payingWith(VISA)));

        assertThrows(
                InvalidRequestException.class,
                () -> update(subscription.getId(), to(subscription, "eur")));
        assertEquals(catalog, catalog());
        Subscription changed = update(subscription.getId(), to(subscription, "usd"));

        assertEquals(catalog.size() + 1, catalog().size());
        assertEquals(
                700,
                stripe.v1()
                        .prices()
                        .retrieve(changed.getItems().getData().getFirst().getPrice().getId())
                        .getUnitAmount());
    }

    private static SubscriptionUpdateParams.Builder to(Subscription subscription, String currency) {
        return SubscriptionUpdateParams.builder()
                .addItem(
                        SubscriptionUpdateParams.Item.builder()
                                .setId(subscription.getItems().getData().getFirst().getId())
                                .setPriceData(
                                        SubscriptionUpdateParams.Item.PriceData.builder()
                                                .setCurrency(currency)
                                                .setProduct(PRODUCT)
                                                .setUnitAmount(700L)
                                                .setRecurring(
                                                        SubscriptionUpdateParams.Item.PriceData
                                                                .Recurring.builder()
                                                                .setInterval(
                                                                        SubscriptionUpdateParams
                                                                                .Item.PriceData
                                                                                .Recurring.Interval
                                                                                .MONTH)
                                                                .build())
                                                .build())
                                .build());
    }

    @Test
    void aPreviewNamesWhatItSellsAndLeavesNone() throws Exception {
        Invoice preview =
                stripe.v1()
                        .invoices()
                        .createPreview(
                                InvoiceCreatePreviewParams.builder()
                                        .setCustomer(alice().getId())
                                        .setSubscriptionDetails(details())
                                        .build());

        assertEquals(700, preview.getTotal());
        assertEquals(
                "1 × XStream (at $7.00 / month)",
                preview.getLines().getData().getFirst().getDescription());
        assertEquals(catalog, catalog());
    }

    private static InvoiceCreatePreviewParams.SubscriptionDetails details() {
        return InvoiceCreatePreviewParams.SubscriptionDetails.builder()
                .addItem(
                        InvoiceCreatePreviewParams.SubscriptionDetails.Item.builder()
                                .setPriceData(
                                        InvoiceCreatePreviewParams.SubscriptionDetails.Item
                                                .PriceData.builder()
                                                .setCurrency("usd")
                                                .setProduct(PRODUCT)
                                                .setUnitAmount(700L)
                                                .setRecurring(
                                                        InvoiceCreatePreviewParams
                                                                .SubscriptionDetails.Item.PriceData
                                                                .Recurring.builder()
                                                                .setInterval(
                                                                        InvoiceCreatePreviewParams
                                                                                .SubscriptionDetails
                                                                                .Item.PriceData
                                                                                .Recurring.Interval
                                                                                .MONTH)
                                                                .build())
                                                .build())
                                .build())
                .build();
    }

    @Test
    void anInvoiceItemSellsOneToo() throws Exception {
        String alice = alice().getId();

        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().invoiceItems().create(item(alice).setSubscription("no").build()));
        assertEquals(catalog, catalog());
        InvoiceItem item = stripe.v1().invoiceItems().create(item(alice).build());

        assertEquals(1400, item.getAmount());
        assertEquals("XStream", item.getDescription());
        String price = item.getPricing().getPriceDetails().getPrice();
        assertEquals(700, stripe.v1().prices().retrieve(price).getUnitAmount());
    }

    @Test
    void anInvoiceItemIsPaidOnce() throws Exception {
        InvoiceItemCreateParams.Builder item =
                InvoiceItemCreateParams.builder()
                        .setCustomer(alice().getId())
                        .setPricing(
                                InvoiceItemCreateParams.Pricing.builder()
                                        .setPrice(SUBSCRIPTION_PRICE)
                                        .build());

        InvalidRequestException refusal =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().invoiceItems().create(item.build()));

        assertEquals("pricing[price]", refusal.getParam());
    }

    private static InvoiceItemCreateParams.Builder item(String customer) {
        return InvoiceItemCreateParams.builder()
                .setCustomer(customer)
                .setQuantity(2L)
                .setPriceData(
                        InvoiceItemCreateParams.PriceData.builder()
                                .setCurrency("usd")
                                .setProduct(PRODUCT)
                                .setUnitAmount(700L)
                                .build());
    }
}
