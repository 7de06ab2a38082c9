package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.FlowData;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

final class PortalBrowserTest extends BrowserTest {

    @Test
    void somebodyIsToldWhatTheyLoseSaysWhyAndCancels() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        visit(portalOf(alice));
        look("portal");

        press("#cancel");
        assertTrue(text("main").contains("You keep XStream until "), text("main"));
        assertNull(stripe.v1().subscriptions().retrieve(id).getCancelAt());
        click("#too_expensive");
        type("#comment", "Not this year.");
        look("portal-cancel");
        press("#confirm");

        see("#resume");
        look("portal-cancelled");
        Subscription ending = stripe.v1().subscriptions().retrieve(id);
        assertTrue(ending.getCancelAtPeriodEnd());
        assertEquals("too_expensive", ending.getCancellationDetails().getFeedback());
        assertEquals("Not this year.", ending.getCancellationDetails().getComment());
    }

    @Test
    void somebodyEndsItAtOnceAndSaysNothing() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        visit(portalOf(alice));

        press("#cancel");
        click("#now");
        press("#confirm");

        see("[data-subscription][data-status=canceled]");
        Subscription ended = stripe.v1().subscriptions().retrieve(id);
        assertEquals("canceled", ended.getStatus());
        assertNull(ended.getCancellationDetails().getFeedback());
        assertNull(ended.getCancellationDetails().getComment());
    }

    @Test
    void somebodyThinksBetterOfItBeforeTheyConfirm() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        visit(portalOf(alice));

        press("#cancel");
        click("#now");
        press("#keep");

        see("[data-subscription][data-status=active]");
        assertEquals("active", stripe.v1().subscriptions().retrieve(id).getStatus());
    }

    @Test
    void whatEndsSoonCanBeEndedNow() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        cancelForWantOfUse(id);
        visit(portalOf(alice));

        press("#cancel");
        assertFalse(isThere("[name=when][type=radio]"));
        assertTrue(isThere("#unused:checked"));
        press("#confirm");

        see("[data-subscription][data-status=canceled]");
        assertEquals("unused", subscription(id).getCancellationDetails().getFeedback());
    }

    @Test
    void aReasonThatWasTakenBackIsNotGivenAgain() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        cancelForWantOfUse(id);
        visit(portalOf(alice));
        press("#resume");

        press("#cancel");
        assertFalse(isThere("#unused:checked"));
        press("#confirm");

        see("#resume");
        assertNull(subscription(id).getCancellationDetails().getFeedback());
    }

    private void cancelForWantOfUse(String subscription) throws Exception {
        control(
                "/sandbox/subscriptions/" + subscription + "/cancel",
                "{\"when\":\"period_end\",\"cancellation_details\":{\"feedback\":\"unused\"}}");
    }

    @Test
    void somebodyCancelsByKeyboardAlone() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        visit(portalOf(alice));

        tabTo("cancel");
        keys(Keys.ENTER);
        see("#confirm");
        tabTo("period_end");
        keys(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.TAB, Keys.SPACE, Keys.TAB);
        assertEquals("comment", focused().getDomAttribute("id"));
        keys("Too much.", Keys.TAB);
        assertEquals("confirm", focused().getDomAttribute("id"));
        keys(Keys.ENTER);

        see("#resume");
        Subscription ending = stripe.v1().subscriptions().retrieve(id);
        assertTrue(ending.getCancelAtPeriodEnd());
        assertEquals("Too much.", ending.getCancellationDetails().getComment());
        assertEquals("too_expensive", ending.getCancellationDetails().getFeedback());
    }

    private void tabTo(String id) {
        for (int i = 0; i < 20 && !id.equals(focused().getDomAttribute("id")); i++) {
            keys(Keys.TAB);
        }
        assertEquals(id, focused().getDomAttribute("id"));
    }

    @Test
    void somebodyPaysWithAnotherCard() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        visit(portalOf(alice));
        press("#manage-methods");
        look("portal-payment-methods");
        press("#add-method");
        type("#card", DECLINED_CARD);
        press("#add");
        assertSaysBeside("#card", "Your card was declined.");
        look("portal-add-payment-method");

        type("#card", "4000002500003155");
        press("#add");
        press("#succeed");

        assertTrue(text("[data-method]:has(.default)").startsWith("Visa •••• 3155"));
        String method = stripe.v1().subscriptions().retrieve(id).getDefaultPaymentMethod();
        assertEquals("3155", stripe.v1().paymentMethods().retrieve(method).getCard().getLast4());
    }

    @Test
    void somebodyTakesABiggerPlanAndSeesWhatItCosts() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        control("/sandbox/clock/advance", "{\"days\":10}");
        visit(portalOf(alice));
        press("#change");
        click("[value=price_xstream_team]");
        type("#quantity", "2");
        look("portal-change-plan");

        press("#preview");
        assertTrue(text("#when").startsWith("Your next invoice, on "), text("#when"));
        assertTrue(text("tbody").contains("Unused time on"), text("tbody"));
        look("portal-confirm-plan");
        press("#confirm");

        see("[data-subscription]");
        SubscriptionItem item = item(id);
        assertEquals("price_xstream_team", item.getPrice().getId());
        assertEquals(2, item.getQuantity());
        assertTrue(text("[data-subscription]").contains("2 × $99.00 per month"));
    }

    @Test
    void aFlowAsksWhyCancelsAndLeadsBack() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        visit(portalOf(alice, cancelling(id)));
        look("portal-flow-cancel");

        click("#unused");
        press("#confirm");

        awaitAddress("flow=done");
        Subscription canceled = stripe.v1().subscriptions().retrieve(id);
        assertTrue(canceled.getCancelAtPeriodEnd());
        assertEquals("unused", canceled.getCancellationDetails().getFeedback());
    }

    @Test
    void aFlowThatIsLeftChangesNothingAndIsNotDone() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        visit(portalOf(alice, cancelling(id)));

        press("#keep");

        awaitAddress("left");
        assertEquals("active", stripe.v1().subscriptions().retrieve(id).getStatus());
        assertNull(stripe.v1().subscriptions().retrieve(id).getCancelAt());
    }

    private FlowData cancelling(String subscription) {
        return flow(FlowData.Type.SUBSCRIPTION_CANCEL)
                .setSubscriptionCancel(
                        FlowData.SubscriptionCancel.builder().setSubscription(subscription).build())
                .build();
    }

    @Test
    void aFlowTakesAnotherCardAndLeadsBack() throws Exception {
        Customer alice = alice();
        visit(portalOf(alice, flow(FlowData.Type.PAYMENT_METHOD_UPDATE).build()));

        type("#card", GOOD_CARD);
        press("#add");

        awaitAddress("flow=done");
        assertTrue(
                stripe.v1()
                                .customers()
                                .retrieve(alice.getId())
                                .getInvoiceSettings()
                                .getDefaultPaymentMethod()
                        != null);
    }

    @Test
    void aFlowConfirmsAPlanAndLeadsBack() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        FlowData.SubscriptionUpdateConfirm confirm =
                FlowData.SubscriptionUpdateConfirm.builder()
                        .setSubscription(id)
                        .addItem(
                                FlowData.SubscriptionUpdateConfirm.Item.builder()
                                        .setId(item(id).getId())
                                        .setPrice("price_xstream_team")
                                        .setQuantity(1L)
                                        .build())
                        .build();
        FlowData flow =
                flow(FlowData.Type.SUBSCRIPTION_UPDATE_CONFIRM)
                        .setSubscriptionUpdateConfirm(confirm)
                        .build();
        visit(portalOf(alice, flow));

        press("#confirm");

        awaitAddress("flow=done");
        assertEquals("price_xstream_team", item(id).getPrice().getId());
    }

    @Test
    void aFlowChangesThePlan() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        FlowData flow =
                flow(FlowData.Type.SUBSCRIPTION_UPDATE)
                        .setSubscriptionUpdate(
                                FlowData.SubscriptionUpdate.builder().setSubscription(id).build())
                        .build();
        visit(portalOf(alice, flow));

        click("[value=price_xstream_team]");
        press("#preview");
        press("#confirm");

        awaitAddress("flow=done");
        assertEquals("price_xstream_team", item(id).getPrice().getId());
    }

    private FlowData.Builder flow(FlowData.Type type) {
        FlowData.AfterCompletion after =
                FlowData.AfterCompletion.builder()
                        .setType(FlowData.AfterCompletion.Type.REDIRECT)
                        .setRedirect(
                                FlowData.AfterCompletion.Redirect.builder()
                                        .setReturnUrl(sandbox.stripeUri() + "/dashboard?flow=done")
                                        .build())
                        .build();
        return FlowData.builder().setType(type).setAfterCompletion(after);
    }

    private SubscriptionItem item(String subscription) throws StripeException {
        return stripe.v1().subscriptions().retrieve(subscription).getItems().getData().getFirst();
    }

    @Test
    void aPortalOffersWhatItsConfigurationHasAndNoMore() throws Exception {
        Customer alice = alice();
        paid(subscribing(alice));
        ConfigurationCreateParams.Features features =
                ConfigurationCreateParams.Features.builder()
                        .setInvoiceHistory(
                                ConfigurationCreateParams.Features.InvoiceHistory.builder()
                                        .setEnabled(true)
                                        .build())
                        .build();
        String configuration =
                stripe.v1()
                        .billingPortal()
                        .configurations()
                        .create(ConfigurationCreateParams.builder().setFeatures(features).build())
                        .getId();
        SessionCreateParams params =
                SessionCreateParams.builder()
                        .setCustomer(alice.getId())
                        .setConfiguration(configuration)
                        .build();
        visit(stripe.v1().billingPortal().sessions().create(params).getUrl());

        see("[data-invoice]");
        assertFalse(isThere("button"));
        assertFalse(isThere("#manage-methods, #update-details, #change, #cancel"));
    }

    @Test
    void somebodyMoves() throws Exception {
        visit(portalOf(alice()));
        press("#update-details");
        type("#name", "Alice Example");
        look("portal-billing-information");

        press("#save");

        assertEquals("Alice Example\nalice@example.com", text("#details"));
    }
}
