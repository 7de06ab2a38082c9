package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Coupon;
import com.stripe.model.Customer;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.Discount;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceItem;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Subscription;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CustomerBalanceTransactionCreateParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoiceItemListParams;
import com.stripe.param.InvoiceItemUpdateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is on the invoices of a subscription. */
final class InvoiceCostTest extends CostsTest {

    @Test
    void aLineSaysWhatIsBoughtAndForHowMuchEach() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();

        InvoiceLineItem line = latestInvoice(id).getLines().getData().getFirst();

        assertEquals("1 × XStream (at $19.00 / month)", line.getDescription());
        assertEquals(SUBSCRIPTION_PRICE, line.getPricing().getPriceDetails().getPrice());
        assertEquals(1900, line.getSubtotal());
    }

    @Test
    void aCouponForeverIsTakenOffEachInvoice() throws Exception {
        Coupon coupon = coupon(percentOff(10));
        String id = discounted(coupon);
        Invoice first = latestInvoice(id);
        renew(id);
        Invoice second = latestInvoice(id);

        for (Invoice invoice : List.of(first, second)) {
            assertEquals(1900, invoice.getSubtotal());
            assertEquals(1710, invoice.getAmountPaid());
            assertEquals(190, invoice.getTotalDiscountAmounts().getFirst().getAmount());
            assertEquals(
                    190,
                    invoice.getLines()
                            .getData()
                            .getFirst()
                            .getDiscountAmounts()
                            .getFirst()
                            .getAmount());
        }
        assertEquals(1, stripe.v1().coupons().retrieve(coupon.getId()).getTimesRedeemed());
    }

    @Test
    void aCouponForOnceIsTakenOffTheFirstInvoiceOnly() throws Exception {
        String id = discounted(coupon(amountOff(500)));
        Invoice first = latestInvoice(id);
        renew(id);

        assertEquals(1400, first.getAmountPaid());
        assertEquals(1900, latestInvoice(id).getAmountPaid());
        assertEquals(List.of(), subscription(id).getDiscounts());
        inbox.eventsUntil("customer.discount.deleted");
    }

    @Test
    void aRepeatingCouponEndsAfterItsMonths() throws Exception {
        CouponCreateParams.Builder twoMonths =
                percentOff(50)
                        .setDuration(CouponCreateParams.Duration.REPEATING)
                        .setDurationInMonths(2L);
        String id = discounted(coupon(twoMonths));
        long first = latestInvoice(id).getAmountPaid();
        renew(id);
        long second = latestInvoice(id).getAmountPaid();
        renew(id);

        assertEquals(List.of(950L, 950L), List.of(first, second));
        assertEquals(1900, latestInvoice(id).getAmountPaid());
    }

    @Test
    void theDiscountOfASubscriptionIsToldAndShownWhenExpanded() throws Exception {
        Coupon coupon = coupon(percentOff(10));
        String id = discounted(coupon);

        Discount told =
                object(
                        inbox.eventsUntil("customer.discount.created"),
                        "customer.discount.created",
                        Discount.class);
        Subscription expanded =
                stripe.v1()
                        .subscriptions()
                        .retrieve(
                                id,
                                SubscriptionRetrieveParams.builder()
                                        .addExpand("discounts")
                                        .build());

        assertEquals(id, told.getSubscription());
        assertEquals(coupon.getId(), told.getSource().getCoupon());
        assertEquals(told.getId(), expanded.getDiscountObjects().getFirst().getId());
        assertEquals(List.of(told.getId()), subscription(id).getDiscounts());
    }

    @Test
    void aDiscountComesAndGoesWithAnUpdate() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        Coupon coupon = coupon(percentOff(10));
        stripe.v1()
                .subscriptions()
                .update(
                        id,
                        SubscriptionUpdateParams.builder()
                                .addDiscount(
                                        SubscriptionUpdateParams.Discount.builder()
                                                .setCoupon(coupon.getId())
                                                .build())
                                .build());
        assertEquals(1, subscription(id).getDiscounts().size());

        Discount gone = stripe.v1().subscriptions().deleteDiscount(id);

        assertTrue(gone.getDeleted());
        assertEquals(List.of(), subscription(id).getDiscounts());
        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().subscriptions().deleteDiscount(id));
    }

    private String discounted(Coupon coupon) throws Exception {
        return paid(subscribing(alice()).addDiscount(with(coupon))).getSubscription();
    }

    @Test
    void aSubscriptionThatComputesTaxesDoesSoOnEachInvoice() throws Exception {
        SessionCreateParams.Builder taxed =
                subscribing(customerIn("DE"))
                        .setAutomaticTax(
                                SessionCreateParams.AutomaticTax.builder()
                                        .setEnabled(true)
                                        .build());
        String id = paid(taxed).getSubscription();
        renew(id);

        Invoice invoice = latestInvoice(id);
        Invoice.TotalTax tax = invoice.getTotalTaxes().getFirst();
        assertEquals("complete", invoice.getAutomaticTax().getStatus());
        assertEquals(1900, invoice.getSubtotal());
        assertEquals(2261, invoice.getTotal());
        assertEquals(1900, invoice.getTotalExcludingTax());
        assertEquals(361, tax.getAmount());
        assertEquals(1900, tax.getTaxableAmount());
        assertEquals("exclusive", tax.getTaxBehavior());
        assertEquals(2261, invoice.getAmountPaid());
        assertEquals(
                361, invoice.getLines().getData().getFirst().getTaxes().getFirst().getAmount());
        String rate = tax.getTaxRateDetails().getTaxRate();
        assertEquals("DE", stripe.v1().taxRates().retrieve(rate).getCountry());
    }

    @Test
    void whatIsPaidOnceIsOnTheFirstInvoiceOnly() throws Exception {
        SessionCreateParams.Builder withSetup =
                subscribing(alice())
                        .addLineItem(
                                SessionCreateParams.LineItem.builder()
                                        .setPrice(PAYGO_PRICE)
                                        .setQuantity(1L)
                                        .build());
        String id = paid(withSetup).getSubscription();
        Invoice first = latestInvoice(id);
        renew(id);

        assertEquals(6800, first.getAmountPaid());
        assertEquals(2, first.getLines().getData().size());
        assertEquals(1900, latestInvoice(id).getAmountPaid());
    }

    @Test
    void anInvoiceItemWaitsForTheNextInvoice() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        InvoiceItem item =
                stripe.v1()
                        .invoiceItems()
                        .create(itemFor(alice, 700).setDescription("Support").build());
        assertNull(item.getInvoice());
        assertEquals(List.of(item.getId()), pending(alice));

        renew(id);

        Invoice invoice = latestInvoice(id);
        InvoiceLineItem line = invoice.getLines().getData().getFirst();
        assertEquals(2600, invoice.getAmountPaid());
        assertEquals("Support", line.getDescription());
        assertEquals(item.getId(), line.getParent().getInvoiceItemDetails().getInvoiceItem());
        assertEquals(List.of(), pending(alice));
        assertEquals(
                invoice.getId(), stripe.v1().invoiceItems().retrieve(item.getId()).getInvoice());
        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().invoiceItems().delete(item.getId()));
    }

    @Test
    void aWaitingInvoiceItemIsChangedOrTakenBack() throws Exception {
        Customer alice = alice();
        InvoiceItem item = stripe.v1().invoiceItems().create(itemFor(alice, 700).build());

        InvoiceItem changed =
                stripe.v1()
                        .invoiceItems()
                        .update(
                                item.getId(),
                                InvoiceItemUpdateParams.builder().setAmount(800L).build());
        assertTrue(stripe.v1().invoiceItems().delete(item.getId()).getDeleted());

        assertEquals(800, changed.getAmount());
        assertEquals(List.of(), pending(alice));
    }

    private static InvoiceItemCreateParams.Builder itemFor(Customer customer, long amount) {
        return InvoiceItemCreateParams.builder()
                .setCustomer(customer.getId())
                .setAmount(amount)
                .setCurrency("usd");
    }

    private List<String> pending(Customer customer) throws Exception {
        InvoiceItemListParams params =
                InvoiceItemListParams.builder()
                        .setCustomer(customer.getId())
                        .setPending(true)
                        .build();
        return stripe.v1().invoiceItems().list(params).getData().stream()
                .map(InvoiceItem::getId)
                .toList();
    }

    @Test
    void aCreditOfTheCustomerIsUsedBeforeAnythingIsCharged() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        credit(alice, -2500);

        renew(id);
        Invoice covered = latestInvoice(id);
        renew(id);
        Invoice rest = latestInvoice(id);

        assertEquals(-2500, covered.getStartingBalance());
        assertEquals(-600, covered.getEndingBalance());
        assertEquals(0, covered.getAmountDue());
        assertEquals("paid", covered.getStatus());
        assertEquals(1300, rest.getAmountDue());
        assertEquals(1300, rest.getAmountPaid());
        assertEquals(0, stripe.v1().customers().retrieve(alice.getId()).getBalance());
        List<CustomerBalanceTransaction> moves =
                stripe.v1().customers().balanceTransactions().list(alice.getId()).getData();
        assertEquals(
                List.of(600L, 1900L, -2500L),
                moves.stream().map(CustomerBalanceTransaction::getAmount).toList());
        assertEquals("applied_to_invoice", moves.getFirst().getType());
        assertEquals(rest.getId(), moves.getFirst().getInvoice());
    }

    @Test
    void aVoidInvoiceGivesTheCreditBackThatItUsed() throws Exception {
        Customer alice = alice();
        credit(alice, -500);
        Invoice open =
                latestInvoice(
                        stripe.v1().subscriptions().create(incomplete(alice.getId())).getId());

        stripe.v1().invoices().voidInvoice(open.getId());

        assertEquals(1400, open.getAmountDue());
        assertEquals(-500, stripe.v1().customers().retrieve(alice.getId()).getBalance());
        CustomerBalanceTransaction back =
                stripe.v1()
                        .customers()
                        .balanceTransactions()
                        .list(alice.getId())
                        .getData()
                        .getFirst();
        assertEquals("unapplied_from_invoice", back.getType());
        assertEquals(-500, back.getAmount());
        assertEquals(-500, back.getEndingBalance());
        assertEquals(open.getId(), back.getInvoice());
        assertEquals("usd", back.getCurrency());
    }

    @Test
    void aVoidInvoiceThatUsedNoneMovesNothing() throws Exception {
        String alice = alice().getId();
        Invoice open = latestInvoice(stripe.v1().subscriptions().create(incomplete(alice)).getId());

        stripe.v1().invoices().voidInvoice(open.getId());

        assertEquals(
                List.of(), stripe.v1().customers().balanceTransactions().list(alice).getData());
    }

    @Test
    void nothingIsGivenBackToWhoIsGone() throws Exception {
        Customer alice = alice();
        credit(alice, -500);
        String id = stripe.v1().subscriptions().create(incomplete(alice.getId())).getId();
        stripe.v1().customers().delete(alice.getId());

        Invoice gone = stripe.v1().invoices().voidInvoice(latestInvoice(id).getId());

        assertEquals("void", gone.getStatus());
        assertNull(stripe.v1().customers().retrieve(alice.getId()).getBalance());
    }

    private static SubscriptionCreateParams incomplete(String customer) {
        return SubscriptionCreateParams.builder()
                .setCustomer(customer)
                .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.DEFAULT_INCOMPLETE)
                .addItem(
                        SubscriptionCreateParams.Item.builder()
                                .setPrice(SUBSCRIPTION_PRICE)
                                .build())
                .build();
    }

    private void credit(Customer customer, long amount) throws Exception {
        stripe.v1()
                .customers()
                .balanceTransactions()
                .create(
                        customer.getId(),
                        CustomerBalanceTransactionCreateParams.builder()
                                .setAmount(amount)
                                .setCurrency("usd")
                                .build());
    }

    @Test
    void yenHaveNoCents() throws Exception {
        String id =
                paid(checkout(SessionCreateParams.Mode.SUBSCRIPTION, YEN_PRICE)
                                .setCustomer(alice().getId()))
                        .getSubscription();

        InvoiceLineItem line = latestInvoice(id).getLines().getData().getFirst();

        assertEquals("1 × XStream (at ¥500 / month)", line.getDescription());
        assertEquals(500, latestInvoice(id).getAmountPaid());
    }

    @Test
    void aTrialCostsNothingYet() throws Exception {
        SessionCreateParams.Builder trial =
                subscribing(alice())
                        .setSubscriptionData(
                                SessionCreateParams.SubscriptionData.builder()
                                        .setTrialPeriodDays(14L)
                                        .build());

        var session = paid(trial);

        Invoice invoice = latestInvoice(session.getSubscription());
        assertEquals(0, session.getAmountTotal());
        assertEquals("no_payment_required", session.getPaymentStatus());
        assertEquals("trialing", subscription(session.getSubscription()).getStatus());
        assertEquals(
                "Trial period for XStream",
                invoice.getLines().getData().getFirst().getDescription());
        assertEquals(0, invoice.getTotal());
        assertEquals("paid", invoice.getStatus());
    }

    @Test
    void theNextInvoiceIsForeseenAndNotStored() throws Exception {
        Customer alice = alice();
        String id =
                paid(subscribing(alice).addDiscount(with(coupon(percentOff(10)))))
                        .getSubscription();
        stripe.v1().invoiceItems().create(itemFor(alice, 700).build());

        Invoice preview = preview(InvoiceCreatePreviewParams.builder().setSubscription(id));
        renew(id);

        Invoice invoice = latestInvoice(id);
        assertTrue(preview.getId().startsWith("upcoming_in_"), preview.getId());
        assertEquals(invoice.getTotal(), preview.getTotal());
        assertEquals(invoice.getPeriodEnd(), preview.getPeriodEnd());
        assertEquals(
                invoice.getLines().getData().getLast().getPeriod().getEnd(),
                preview.getLines().getData().getLast().getPeriod().getEnd());
        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().invoices().retrieve(preview.getId()));
    }

    @Test
    void nothingIsForeseenOfOneThatEnds() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();

        InvalidRequestException refusal =
                assertThrows(
                        InvalidRequestException.class,
                        () ->
                                preview(
                                        InvoiceCreatePreviewParams.builder()
                                                .setSubscription(id)
                                                .setSubscriptionDetails(
                                                        InvoiceCreatePreviewParams
                                                                .SubscriptionDetails.builder()
                                                                .setCancelAtPeriodEnd(true)
                                                                .build())));

        assertEquals("invoice_upcoming_none", refusal.getCode());
        assertEquals(false, subscription(id).getCancelAtPeriodEnd());
    }

    @Test
    void theFirstInvoiceOfWhatIsNotBoughtYetIsForeseen() throws Exception {
        Customer alice = alice();

        Invoice preview =
                preview(
                        InvoiceCreatePreviewParams.builder()
                                .setCustomer(alice.getId())
                                .setSubscriptionDetails(
                                        InvoiceCreatePreviewParams.SubscriptionDetails.builder()
                                                .addItem(
                                                        InvoiceCreatePreviewParams
                                                                .SubscriptionDetails.Item.builder()
                                                                .setPrice(TEAM_PRICE)
                                                                .setQuantity(2L)
                                                                .build())
                                                .build()));

        assertEquals(19800, preview.getAmountDue());
        assertEquals(List.of(), stripe.v1().subscriptions().list().getData());
    }

    private Invoice preview(InvoiceCreatePreviewParams.Builder params) throws Exception {
        return stripe.v1().invoices().createPreview(params.build());
    }
}
