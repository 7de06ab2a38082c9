package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.LineItem;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceRetrieveParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductListParams;
import com.stripe.param.ProductUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What there is to buy, as a program sets it up. */
final class CatalogTest extends SandboxTest {

    @Test
    void aProductIsMadeChangedAndDeleted() throws Exception {
        Product tea =
                create(
                        ProductCreateParams.builder()
                                .setId("tea")
                                .setName("Tea")
                                .addImage("https://example.com/tea.png")
                                .setUnitLabel("cup")
                                .setShippable(true)
                                .putMetadata("kind", "green"));
        Product changed =
                stripe.v1()
                        .products()
                        .update(
                                "tea",
                                ProductUpdateParams.builder()
                                        .setDescription("Hot")
                                        .setUnitLabel("")
                                        .setActive(false)
                                        .build());
        Product deleted = stripe.v1().products().delete("tea");

        assertEquals("tea", tea.getId());
        assertEquals(List.of("https://example.com/tea.png"), tea.getImages());
        assertTrue(tea.getShippable());
        assertEquals(Map.of("kind", "green"), tea.getMetadata());
        assertEquals("Hot", changed.getDescription());
        assertNull(changed.getUnitLabel());
        assertFalse(changed.getActive());
        assertTrue(deleted.getDeleted());
        assertEquals(
                List.of("product.created", "product.updated", "product.deleted"),
                types(inbox.eventsUntil("product.deleted")));
        assertEquals(
                404,
                assertThrows(
                                InvalidRequestException.class,
                                () -> stripe.v1().products().retrieve("tea"))
                        .getStatusCode());
    }

    private Product create(ProductCreateParams.Builder params) throws StripeException {
        return stripe.v1().products().create(params.build());
    }

    @Test
    void aProductIsKnownByItsIdOnceAndKeptWhileItHasPrices() throws Exception {
        create(ProductCreateParams.builder().setId("tea").setName("Tea"));
        price(euros(500).setProduct("tea"));

        InvalidRequestException again =
                assertThrows(
                        InvalidRequestException.class,
                        () -> create(ProductCreateParams.builder().setId("tea").setName("Tea")));
        InvalidRequestException kept =
                assertThrows(
                        InvalidRequestException.class, () -> stripe.v1().products().delete("tea"));

        assertEquals("resource_already_exists", again.getCode());
        assertEquals(
                "This product cannot be deleted because it has one or more user-created prices.",
                kept.getStripeError().getMessage());
    }

    @Test
    void aProductComesWithItsDefaultPrice() throws Exception {
        Product tea =
                create(
                        ProductCreateParams.builder()
                                .setName("Tea")
                                .setDefaultPriceData(
                                        ProductCreateParams.DefaultPriceData.builder()
                                                .setCurrency("eur")
                                                .setUnitAmount(300L)
                                                .build())
                                .addExpand("default_price"));

        assertEquals(300, tea.getDefaultPriceObject().getUnitAmount());
        assertEquals(tea.getId(), tea.getDefaultPriceObject().getProduct());
        assertThrows(
                InvalidRequestException.class,
                () ->
                        stripe.v1()
                                .prices()
                                .update(
                                        tea.getDefaultPrice(),
                                        PriceUpdateParams.builder().setActive(false).build()));
    }

    @Test
    void aPriceIsMadeWithItsProduct() throws Exception {
        Price price =
                price(
                        euros(1200)
                                .setNickname("Yearly")
                                .setTaxBehavior(PriceCreateParams.TaxBehavior.EXCLUSIVE)
                                .setRecurring(
                                        PriceCreateParams.Recurring.builder()
                                                .setInterval(
                                                        PriceCreateParams.Recurring.Interval.YEAR)
                                                .setTrialPeriodDays(14L)
                                                .build())
                                .setProductData(
                                        PriceCreateParams.ProductData.builder()
                                                .setName("Tea")
                                                .build()));

        assertEquals("recurring", price.getType());
        assertEquals("year", price.getRecurring().getInterval());
        assertEquals(1, price.getRecurring().getIntervalCount());
        assertEquals(14, price.getRecurring().getTrialPeriodDays());
        assertEquals("licensed", price.getRecurring().getUsageType());
        assertEquals(new BigDecimal("1200"), price.getUnitAmountDecimal());
        assertEquals("exclusive", price.getTaxBehavior());
        assertEquals("Tea", stripe.v1().products().retrieve(price.getProduct()).getName());
        assertEquals(
                List.of("product.created", "price.created"),
                types(inbox.eventsUntil("price.created")));
    }

    private static PriceCreateParams.Builder euros(long cents) {
        return PriceCreateParams.builder().setCurrency("eur").setUnitAmount(cents);
    }

    private Price price(PriceCreateParams.Builder params) throws StripeException {
        return stripe.v1().prices().create(params.build());
    }

    @Test
    void aLookupKeyIsOfOnePriceAndMovesOnRequest() throws Exception {
        Price first = price(tea(100).setLookupKey("tea"));

        InvalidRequestException taken =
                assertThrows(
                        InvalidRequestException.class, () -> price(tea(200).setLookupKey("tea")));
        Price second = price(tea(300).setLookupKey("tea").setTransferLookupKey(true));

        assertEquals("lookup_key", taken.getParam());
        assertEquals(
                "A price (`%s`) already uses that lookup key.".formatted(first.getId()),
                taken.getStripeError().getMessage());
        assertNull(stripe.v1().prices().retrieve(first.getId()).getLookupKey());
        assertEquals(
                List.of(second.getId()),
                ids(PriceListParams.builder().addLookupKey("tea").addLookupKey("coffee")));
        assertEquals(
                first.getId(),
                object(inbox.eventsUntil("price.updated").getLast(), Price.class).getId());
    }

    private static PriceCreateParams.Builder tea(long cents) {
        return euros(cents)
                .setProductData(PriceCreateParams.ProductData.builder().setName("Tea").build());
    }

    private List<String> ids(PriceListParams.Builder params) throws StripeException {
        return stripe.v1().prices().list(params.build()).getData().stream()
                .map(Price::getId)
                .toList();
    }

    @Test
    void pricesAndProductsAreListedByWhatTheyAre() throws Exception {
        Price once = price(tea(100));
        Price weekly =
                price(
                        euros(200)
                                .setProduct(once.getProduct())
                                .setRecurring(
                                        PriceCreateParams.Recurring.builder()
                                                .setInterval(
                                                        PriceCreateParams.Recurring.Interval.WEEK)
                                                .build()));
        stripe.v1()
                .prices()
                .update(once.getId(), PriceUpdateParams.builder().setActive(false).build());

        assertEquals(
                List.of(weekly.getId(), once.getId()),
                ids(PriceListParams.builder().setCurrency("eur")));
        assertEquals(List.of(once.getId()), ids(PriceListParams.builder().setActive(false)));
        assertEquals(
                List.of(weekly.getId()),
                ids(
                        PriceListParams.builder()
                                .setRecurring(
                                        PriceListParams.Recurring.builder()
                                                .setInterval(
                                                        PriceListParams.Recurring.Interval.WEEK)
                                                .build())));
        assertEquals(
                List.of(once.getProduct()),
                stripe
                        .v1()
                        .products()
                        .list(ProductListParams.builder().addId(once.getProduct()).build())
                        .getData()
                        .stream()
                        .map(Product::getId)
                        .toList());
    }

    @Test
    void anInlinePriceIsSoldOnceAndNotOffered() throws Exception {
        Session session =
                open(
                        selling(
                                SessionCreateParams.LineItem.PriceData.builder()
                                        .setCurrency("usd")
                                        .setUnitAmountDecimal(new BigDecimal("33.5"))
                                        .setProductData(
                                                SessionCreateParams.LineItem.PriceData.ProductData
                                                        .builder()
                                                        .setName("Tea")
                                                        .build())
                                        .setRecurring(
                                                SessionCreateParams.LineItem.PriceData.Recurring
                                                        .builder()
                                                        .setInterval(
                                                                SessionCreateParams.LineItem
                                                                        .PriceData.Recurring
                                                                        .Interval.MONTH)
                                                        .build())
                                        .build()));
        pay(session.getId(), GOOD_CARD);

        LineItem item =
                stripe.v1()
                        .checkout()
                        .sessions()
                        .lineItems()
                        .list(session.getId())
                        .getData()
                        .getFirst();
        Subscription subscription = stripe.v1().subscriptions().list().getData().getFirst();
        assertEquals("Tea", item.getDescription());
        assertEquals(101, session.getAmountTotal());
        assertNull(item.getPrice().getUnitAmount());
        assertFalse(stripe.v1().prices().retrieve(item.getPrice().getId()).getActive());
        assertEquals(
                item.getPrice().getId(),
                subscription.getItems().getData().getFirst().getPrice().getId());
    }

    private static SessionCreateParams.Builder selling(
            SessionCreateParams.LineItem.PriceData data) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setSuccessUrl("https://console.example/done")
                .addLineItem(
                        SessionCreateParams.LineItem.builder()
                                .setPriceData(data)
                                .setQuantity(3L)
                                .build());
    }

    @Test
    void tiersAreShownOnRequestAndAddedUp() throws Exception {
        Price price =
                price(
                        PriceCreateParams.builder()
                                .setCurrency("usd")
                                .setProduct("prod_xstream")
                                .setBillingScheme(PriceCreateParams.BillingScheme.TIERED)
                                .setTiersMode(PriceCreateParams.TiersMode.GRADUATED)
                                .addTier(tier(100, 50).setUpTo(10L).build())
                                .addTier(
                                        tier(10, 0)
                                                .setUpTo(PriceCreateParams.Tier.UpTo.INF)
                                                .build()));

        Price expanded =
                stripe.v1()
                        .prices()
                        .retrieve(
                                price.getId(),
                                PriceRetrieveParams.builder().addExpand("tiers").build());
        Session session =
                open(
                        SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.PAYMENT)
                                .setSuccessUrl("https://console.example/done")
                                .addLineItem(
                                        SessionCreateParams.LineItem.builder()
                                                .setPrice(price.getId())
                                                .setQuantity(12L)
                                                .build()));

        assertNull(price.getTiers());
        assertNull(price.getUnitAmount());
        assertEquals(10, expanded.getTiers().getFirst().getUpTo());
        assertNull(expanded.getTiers().getLast().getUpTo());
        assertEquals(10 * 100 + 50 + 2 * 10, session.getAmountTotal());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, tiers[1][up_to]",
        "10, 5, tiers[1][up_to]",
        "0, 5, tiers[0][up_to]",
        "-1, 5, tiers[0][up_to]"
    })
    void eachTierEndsFurtherThanTheOneBefore(long first, long second, String param) {
        PriceCreateParams.Builder tiered =
                PriceCreateParams.builder()
                        .setCurrency("usd")
                        .setProduct("prod_xstream")
                        .setBillingScheme(PriceCreateParams.BillingScheme.TIERED)
                        .setTiersMode(PriceCreateParams.TiersMode.GRADUATED)
                        .addTier(tier(100, 0).setUpTo(first).build())
                        .addTier(tier(50, 0).setUpTo(second).build())
                        .addTier(tier(10, 0).setUpTo(PriceCreateParams.Tier.UpTo.INF).build());

        assertEquals(param, refusal(tiered));
    }

    private static PriceCreateParams.Tier.Builder tier(long unit, long flat) {
        return PriceCreateParams.Tier.builder().setUnitAmount(unit).setFlatAmount(flat);
    }

    @Test
    void whatMakesNoPriceIsRefused() {
        assertEquals("unit_amount", refusal(PriceCreateParams.builder().setCurrency("eur")));
        assertEquals("currency", refusal(PriceCreateParams.builder().setUnitAmount(1L)));
        assertEquals("currency", refusal(tea(1).setCurrency("xyz")));
        assertEquals("product", refusal(euros(1).setProduct("prod_none")));
        assertEquals("product_data", refusal(tea(1).setProduct("prod_xstream")));
        assertEquals("unit_amount", refusal(tea(-1)));
        assertEquals("transform_quantity[divide_by]", refusal(inPackagesOf(0)));
        assertEquals("transform_quantity[divide_by]", refusal(inPackagesOf(-10)));
        assertEquals(
                "custom_unit_amount",
                refusal(
                        tea(1).setCustomUnitAmount(
                                        PriceCreateParams.CustomUnitAmount.builder()
                                                .setEnabled(true)
                                                .build())));
        assertEquals(
                "unit_amount_decimal", refusal(tea(1).setUnitAmountDecimal(new BigDecimal(1))));
    }

    private static PriceCreateParams.Builder inPackagesOf(long size) {
        return tea(1).setTransformQuantity(
                        PriceCreateParams.TransformQuantity.builder()
                                .setDivideBy(size)
                                .setRound(PriceCreateParams.TransformQuantity.Round.UP)
                                .build());
    }

    private String refusal(PriceCreateParams.Builder params) {
        return assertThrows(InvalidRequestException.class, () -> price(params)).getParam();
    }
}
