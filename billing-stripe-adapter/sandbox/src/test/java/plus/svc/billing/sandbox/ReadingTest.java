package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Balance;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.LineItem;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.checkout.Session;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundUpdateParams;
import com.stripe.param.SubscriptionItemListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionLineItemListParams;
import com.stripe.param.checkout.SessionListParams;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Json;

import java.util.List;
import java.util.Map;

/** What is there, read and listed as a program does it. */
final class ReadingTest extends SandboxTest {

    @Test
    void theAccountSaysWhoItIsAndWhatItOwns() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();
        stripe.v1()
                .refunds()
                .create(
                        RefundCreateParams.builder()
                                .setPaymentIntent(intent)
                                .setAmount(900L)
                                .build());

        Balance balance = stripe.v1().balance().retrieve();

        assertEquals("US", stripe.v1().accounts().retrieveCurrent().getCountry());
        assertTrue(stripe.v1().accounts().retrieveCurrent().getChargesEnabled());
        assertEquals(4000, balance.getAvailable().getFirst().getAmount());
        assertEquals("usd", balance.getAvailable().getFirst().getCurrency());
        assertEquals(0, balance.getPending().getFirst().getAmount());
    }

    @Test
    void theItemsOfASubscriptionAreReadByThemselves() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        paid(subscribing(alice()));

        List<SubscriptionItem> items =
                stripe.v1()
                        .subscriptionItems()
                        .list(SubscriptionItemListParams.builder().setSubscription(id).build())
                        .getData();
        SubscriptionItem item = stripe.v1().subscriptionItems().retrieve(items.getFirst().getId());

        assertEquals(1, items.size());
        assertEquals(id, item.getSubscription());
        assertEquals(SUBSCRIPTION_PRICE, item.getPrice().getId());
    }

    @Test
    void subscriptionsAreListedByPriceAndPeriod() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        long end =
                stripe.v1()
                        .subscriptions()
                        .retrieve(id)
                        .getItems()
                        .getData()
                        .getFirst()
                        .getCurrentPeriodEnd();

        assertEquals(List.of(id), ids(byPrice(SUBSCRIPTION_PRICE)));
        assertEquals(List.of(), ids(byPrice("price_xstream_team")));
        assertEquals(List.of(id), ids(endingUntil(end)));
        assertEquals(List.of(), ids(endingUntil(end - 1)));
    }

    private static SubscriptionListParams.Builder byPrice(String price) {
        return SubscriptionListParams.builder().setPrice(price);
    }

    private static SubscriptionListParams.Builder endingUntil(long time) {
        return SubscriptionListParams.builder()
                .setCurrentPeriodEnd(
                        SubscriptionListParams.CurrentPeriodEnd.builder().setLte(time).build());
    }

    private List<String> ids(SubscriptionListParams.Builder params) throws StripeException {
        return stripe.v1().subscriptions().list(params.build()).getData().stream()
                .map(Subscription::getId)
                .toList();
    }

    @Test
    void theLinesOfAnInvoiceAreListed() throws Exception {
        Invoice invoice =
                stripe.v1()
                        .invoices()
                        .retrieve(
                                paid(subscribing(alice())).getInvoice(),
                                InvoiceRetrieveParams.builder().addExpand("customer").build());

        List<InvoiceLineItem> lines =
                stripe.v1().invoices().lineItems().list(invoice.getId()).getData();

        assertEquals("alice@example.com", invoice.getCustomerObject().getEmail());
        assertEquals(1, lines.size());
        assertEquals(1900, lines.getFirst().getAmount());
        assertEquals(invoice.getId(), lines.getFirst().getInvoice());
    }

    @Test
    void theItemsOfASessionAreListedPageByPage() throws Exception {
        Session session =
                open(
                        buying(alice())
                                .addLineItem(
                                        SessionCreateParams.LineItem.builder()
                                                .setPrice(PAYGO_PRICE)
                                                .setQuantity(2L)
                                                .build()));

        StripeCollection<LineItem> first =
                items(session, SessionLineItemListParams.builder().setLimit(1L));
        StripeCollection<LineItem> second =
                items(
                        session,
                        SessionLineItemListParams.builder()
                                .setStartingAfter(first.getData().getFirst().getId()));

        assertEquals(1, first.getData().getFirst().getQuantity());
        assertTrue(first.getHasMore());
        assertEquals(2, second.getData().getFirst().getQuantity());
        assertFalse(second.getHasMore());
    }

    private StripeCollection<LineItem> items(
            Session session, SessionLineItemListParams.Builder params) throws StripeException {
        return stripe.v1().checkout().sessions().lineItems().list(session.getId(), params.build());
    }

    @Test
    void sessionsAreListedByTheAddressOfTheirPayer() throws Exception {
        Customer alice = alice();
        Session paid = paid(buying(alice));
        open(buying(alice));
        SessionListParams params =
                SessionListParams.builder()
                        .setCustomerDetails(
                                SessionListParams.CustomerDetails.builder()
                                        .setEmail("alice@example.com")
                                        .build())
                        .build();

        List<Session> found = stripe.v1().checkout().sessions().list(params).getData();

        assertEquals(List.of(paid.getId()), found.stream().map(Session::getId).toList());
    }

    @Test
    void aSessionShowsWhatWasAskedOfItsPage() throws Exception {
        Session session =
                open(
                        buying(alice())
                                .setBillingAddressCollection(
                                        SessionCreateParams.BillingAddressCollection.REQUIRED)
                                .setPhoneNumberCollection(
                                        SessionCreateParams.PhoneNumberCollection.builder()
                                                .setEnabled(true)
                                                .build())
                                .setSubmitType(SessionCreateParams.SubmitType.DONATE));

        assertEquals("required", session.getBillingAddressCollection());
        assertTrue(session.getPhoneNumberCollection().getEnabled());
        assertEquals("donate", session.getSubmitType());
    }

    @Test
    void chargesAndRefundsTakeNotes() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();
        Refund refund =
                stripe.v1()
                        .refunds()
                        .create(RefundCreateParams.builder().setPaymentIntent(intent).build());

        Charge charge =
                stripe.v1()
                        .charges()
                        .update(
                                refund.getCharge(),
                                ChargeUpdateParams.builder()
                                        .setDescription("Tea")
                                        .putMetadata("order", "7")
                                        .build());
        Refund noted =
                stripe.v1()
                        .refunds()
                        .update(
                                refund.getId(),
                                RefundUpdateParams.builder().putMetadata("by", "Bob").build());
        InvalidRequestException refusal =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().refunds().cancel(refund.getId()));

        assertEquals("Tea", charge.getDescription());
        assertEquals(Map.of("order", "7"), charge.getMetadata());
        assertEquals(Map.of("by", "Bob"), noted.getMetadata());
        assertTrue(refusal.getStripeError().getMessage().contains("`succeeded`"));
        assertEquals(
                Map.of("order", "7"),
                object(inbox.eventsUntil("charge.updated").getLast(), Charge.class).getMetadata());
    }

    @Test
    void aDisputeIsAnsweredOrAccepted() throws Exception {
        Dispute answered = dispute();
        Dispute staged =
                stripe.v1()
                        .disputes()
                        .update(answered.getId(), evidence("Wait").setSubmit(false).build());
        Dispute won =
                stripe.v1()
                        .disputes()
                        .update(answered.getId(), evidence("winning_evidence").build());
        Dispute accepted = stripe.v1().disputes().close(dispute().getId());

        assertEquals("needs_response", staged.getStatus());
        assertEquals("Wait", staged.getEvidence().getUncategorizedText());
        assertEquals("won", won.getStatus());
        assertEquals(1, won.getEvidenceDetails().getSubmissionCount());
        assertEquals("lost", accepted.getStatus());
        assertEquals(4900, stripe.v1().balance().retrieve().getAvailable().getFirst().getAmount());
    }

    private static DisputeUpdateParams.Builder evidence(String text) {
        return DisputeUpdateParams.builder()
                .setEvidence(
                        DisputeUpdateParams.Evidence.builder().setUncategorizedText(text).build());
    }

    private Dispute dispute() throws Exception {
        String intent = paid(buying(alice())).getPaymentIntent();
        String charge = stripe.v1().paymentIntents().retrieve(intent).getLatestCharge();
        String body = control("/sandbox/charges/" + charge + "/dispute", "").body();
        return stripe.v1().disputes().retrieve(Json.readObject(body).path("id").asText());
    }
}
