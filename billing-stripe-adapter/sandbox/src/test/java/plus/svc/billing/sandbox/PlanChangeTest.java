package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceItem;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Another plan in the middle of a period. Half of it is over each time. */
final class PlanChangeTest extends CostsTest {

    private Customer alice = new Customer();
    private String id = "";
    private SubscriptionItem item = new SubscriptionItem();
    private long middle;

    @BeforeEach
    void subscribe() throws Exception {
        alice = alice();
        id = paid(subscribing(alice)).getSubscription();
        item = subscription(id).getItems().getData().getFirst();
        middle = (item.getCurrentPeriodStart() + item.getCurrentPeriodEnd()) / 2;
    }

    @Test
    void theDifferenceWaitsForTheNextRenewal() throws Exception {
        update(to(TEAM_PRICE));
        List<InvoiceItem> waiting = stripe.v1().invoiceItems().list().getData().reversed();
        assertEquals(TEAM_PRICE, only().getPrice().getId());
        assertEquals(item.getCurrentPeriodEnd(), only().getCurrentPeriodEnd());
        assertEquals(List.of(-950L, 4950L), waiting.stream().map(InvoiceItem::getAmount).toList());
        assertTrue(waiting.getFirst().getProration());
        assertTrue(waiting.getFirst().getDescription().startsWith("Unused time on XStream after "));

        renew(id);

        Invoice renewal = latestInvoice(id);
        assertEquals(-950 + 4950 + 9900, renewal.getAmountPaid());
        InvoiceLineItem credit = renewal.getLines().getData().getFirst();
        assertEquals(-950, credit.getAmount());
        assertEquals(middle, credit.getPeriod().getStart());
        assertTrue(credit.getParent().getSubscriptionItemDetails().getProration());
        assertEquals(
                item.getId(),
                credit.getParent().getSubscriptionItemDetails().getSubscriptionItem());
    }

    @Test
    void itIsPaidAtOnceIfAskedFor() throws Exception {
        update(to(TEAM_PRICE).setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE));

        Invoice invoice = latestInvoice(id);
        assertEquals("subscription_update", invoice.getBillingReason());
        assertEquals(4000, invoice.getAmountPaid());
        assertEquals("paid", invoice.getStatus());
        renew(id);
        assertEquals(9900, latestInvoice(id).getAmountPaid());
    }

    @Test
    void itCostsNothingIfThatIsAskedFor() throws Exception {
        update(to(TEAM_PRICE).setProrationBehavior(ProrationBehavior.NONE));
        renew(id);

        assertEquals(9900, latestInvoice(id).getAmountPaid());
    }

    @Test
    void aCreditThatIsLeftGoesToTheBalanceAndToTheNextInvoice() throws Exception {
        update(to(TEAM_PRICE).setProrationBehavior(ProrationBehavior.NONE));
        update(to(SUBSCRIPTION_PRICE).setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE));

        Invoice invoice = latestInvoice(id);
        assertEquals(-4000, invoice.getTotal());
        assertEquals(0, invoice.getAmountDue());
        assertEquals("paid", invoice.getStatus());
        assertEquals(-4000, balance());
        renew(id);
        assertEquals(0, latestInvoice(id).getAmountPaid());
        assertEquals(-2100, balance());
    }

    private long balance() throws Exception {
        return stripe.v1().customers().retrieve(alice.getId()).getBalance();
    }

    @Test
    void anotherIntervalBeginsItsPeriodAtOnceAndCreditsTheOldOne() throws Exception {
        update(to(YEARLY_PRICE));

        Invoice invoice = latestInvoice(id);
        List<InvoiceLineItem> lines = invoice.getLines().getData();
        assertEquals(
                List.of(-950L, 19000L), lines.stream().map(InvoiceLineItem::getAmount).toList());
        assertEquals("1 × XStream (at $190.00 / year)", lines.getLast().getDescription());
        assertEquals(18050, invoice.getAmountPaid());
        assertEquals(only().getCurrentPeriodStart(), subscription(id).getBillingCycleAnchor());
        assertEquals(only().getCurrentPeriodEnd(), lines.getLast().getPeriod().getEnd());
        assertTrue(only().getCurrentPeriodEnd() > item.getCurrentPeriodEnd());
    }

    @Test
    void aDiscountIsPartOfWhatIsCreditedAndCharged() throws Exception {
        var coupon = coupon(percentOff(50));
        id = paid(subscribing(alice).addDiscount(with(coupon))).getSubscription();
        item = only();
        middle = (item.getCurrentPeriodStart() + item.getCurrentPeriodEnd()) / 2;

        update(to(TEAM_PRICE).setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE));

        assertEquals(-475 + 2475, latestInvoice(id).getAmountPaid());
    }

    @Test
    void itemsAreAddedAndDeleted() throws Exception {
        update(
                params().addItem(
                                SubscriptionUpdateParams.Item.builder()
                                        .setPrice(TEAM_PRICE)
                                        .setQuantity(2L)
                                        .build()));
        assertEquals(2, subscription(id).getItems().getData().size());

        update(
                params().addItem(
                                SubscriptionUpdateParams.Item.builder()
                                        .setId(item.getId())
                                        .setDeleted(true)
                                        .build()));

        assertEquals(TEAM_PRICE, only().getPrice().getId());
        assertEquals(2, only().getQuantity());
        assertEquals(
                List.of(-950L, 9900L),
                stripe.v1().invoiceItems().list().getData().stream()
                        .map(InvoiceItem::getAmount)
                        .toList());
    }

    @Test
    void itemsThatMakeNoSubscriptionAreRefused() {
        assertRefused(
                "items",
                params().addItem(
                                SubscriptionUpdateParams.Item.builder()
                                        .setId(item.getId())
                                        .setDeleted(true)
                                        .build()));
        assertRefused(
                "items[0][price]",
                params().addItem(
                                SubscriptionUpdateParams.Item.builder()
                                        .setPrice(SUBSCRIPTION_PRICE)
                                        .build()));
        assertRefused(
                "items",
                params().addItem(
                                SubscriptionUpdateParams.Item.builder()
                                        .setPrice(YEARLY_PRICE)
                                        .build()));
        assertRefused("items[0][price]", to(YEN_PRICE));
        assertRefused(
                "items[0][id]",
                params().addItem(
                                SubscriptionUpdateParams.Item.builder()
                                        .setId("si_none")
                                        .setQuantity(2L)
                                        .build()));
        assertRefused("proration_date", to(TEAM_PRICE).setProrationDate(1L));
    }

    private void assertRefused(String param, SubscriptionUpdateParams.Builder params) {
        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> update(params));
        assertEquals(param, refusal.getParam());
    }

    @Test
    void aChangeIsForeseenAsItThenHappens() throws Exception {
        Invoice preview =
                stripe.v1()
                        .invoices()
                        .createPreview(
                                InvoiceCreatePreviewParams.builder()
                                        .setSubscription(id)
                                        .setSubscriptionDetails(
                                                InvoiceCreatePreviewParams.SubscriptionDetails
                                                        .builder()
                                                        .addItem(
                                                                InvoiceCreatePreviewParams
                                                                        .SubscriptionDetails.Item
                                                                        .builder()
                                                                        .setId(item.getId())
                                                                        .setPrice(TEAM_PRICE)
                                                                        .build())
                                                        .setProrationDate(middle)
                                                        .setProrationBehavior(
                                                                InvoiceCreatePreviewParams
                                                                        .SubscriptionDetails
                                                                        .ProrationBehavior
                                                                        .ALWAYS_INVOICE)
                                                        .build())
                                        .build());
        assertEquals(SUBSCRIPTION_PRICE, only().getPrice().getId());
        assertEquals(List.of(), stripe.v1().invoiceItems().list().getData());

        update(to(TEAM_PRICE).setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE));

        assertEquals(4000, preview.getAmountDue());
        assertEquals(preview.getTotal(), latestInvoice(id).getTotal());
    }

    private SubscriptionUpdateParams.Builder params() {
        return SubscriptionUpdateParams.builder().setProrationDate(middle);
    }

    private SubscriptionUpdateParams.Builder to(String price) {
        return params().addItem(
                        SubscriptionUpdateParams.Item.builder()
                                .setId(item.getId())
                                .setPrice(price)
                                .build());
    }

    private void update(SubscriptionUpdateParams.Builder params) throws Exception {
        stripe.v1().subscriptions().update(id, params.build());
    }

    private SubscriptionItem only() throws Exception {
        List<SubscriptionItem> items = subscription(id).getItems().getData();
        assertEquals(1, items.size());
        return items.getFirst();
    }
}
