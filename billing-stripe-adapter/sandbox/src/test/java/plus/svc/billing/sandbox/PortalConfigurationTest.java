package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.model.billingportal.Configuration;
import com.stripe.model.billingportal.Session;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.param.billingportal.ConfigurationUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.FlowData;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What the customer portal is told to let customers do. */
final class PortalConfigurationTest extends SandboxTest {

    private static final Features.PaymentMethodUpdate CARDS =
            Features.PaymentMethodUpdate.builder().setEnabled(true).build();

    @Test
    void aDefaultConfigurationIsThereFromTheStart() throws Exception {
        ConfigurationListParams params =
                ConfigurationListParams.builder().setIsDefault(true).build();

        List<Configuration> defaults =
                stripe.v1().billingPortal().configurations().list(params).getData();

        Configuration only = defaults.getFirst();
        assertEquals(1, defaults.size());
        assertTrue(only.getFeatures().getSubscriptionCancel().getEnabled());
        assertEquals("at_period_end", only.getFeatures().getSubscriptionCancel().getMode());
        assertEquals(
                List.of("price", "quantity", "promotion_code"),
                only.getFeatures().getSubscriptionUpdate().getDefaultAllowedUpdates());
        assertEquals(only.getId(), session(SessionCreateParams.builder()).getConfiguration());
    }

    private Session session(SessionCreateParams.Builder params) throws StripeException {
        return open(params.setCustomer(alice().getId()));
    }

    private Session open(SessionCreateParams.Builder params) throws StripeException {
        return stripe.v1().billingPortal().sessions().create(params.build());
    }

    @Test
    void aConfigurationIsMadeAndChangedPartByPart() throws Exception {
        Configuration made =
                make(
                        Features.builder()
                                .setSubscriptionCancel(
                                        Features.SubscriptionCancel.builder()
                                                .setEnabled(true)
                                                .setMode(
                                                        Features.SubscriptionCancel.Mode
                                                                .IMMEDIATELY)
                                                .build()));

        Configuration changed =
                stripe.v1()
                        .billingPortal()
                        .configurations()
                        .update(
                                made.getId(),
                                ConfigurationUpdateParams.builder()
                                        .setActive(false)
                                        .setBusinessProfile(
                                                ConfigurationUpdateParams.BusinessProfile.builder()
                                                        .setHeadline("Hello")
                                                        .build())
                                        .setLoginPage(
                                                ConfigurationUpdateParams.LoginPage.builder()
                                                        .setEnabled(true)
                                                        .build())
                                        .build());

        assertFalse(made.getIsDefault());
        assertFalse(made.getFeatures().getInvoiceHistory().getEnabled());
        assertEquals("Hello", changed.getBusinessProfile().getHeadline());
        assertEquals("immediately", changed.getFeatures().getSubscriptionCancel().getMode());
        assertTrue(changed.getLoginPage().getUrl().startsWith(sandbox.stripeUri() + "/p/login/"));
        assertEquals(
                "configuration",
                refusal(SessionCreateParams.builder().setConfiguration(made.getId())));
        assertEquals(
                List.of(
                        "billing_portal.configuration.created",
                        "billing_portal.configuration.updated"),
                types(inbox.eventsUntil("billing_portal.configuration.updated")));
    }

    private Configuration make(Features.Builder features) throws StripeException {
        return stripe.v1()
                .billingPortal()
                .configurations()
                .create(ConfigurationCreateParams.builder().setFeatures(features.build()).build());
    }

    private String refusal(SessionCreateParams.Builder params) {
        return assertThrows(InvalidRequestException.class, () -> session(params)).getParam();
    }

    @Test
    void plansAreNotChangedWithoutAWayToPay() {
        Features.SubscriptionUpdate update =
                Features.SubscriptionUpdate.builder()
                        .setEnabled(true)
                        .addDefaultAllowedUpdate(
                                Features.SubscriptionUpdate.DefaultAllowedUpdate.QUANTITY)
                        .build();

        InvalidRequestException refusal =
                assertThrows(
                        InvalidRequestException.class,
                        () -> make(Features.builder().setSubscriptionUpdate(update)));

        assertEquals(
                "Cannot enable subscription updates while payment method update is disabled.",
                refusal.getStripeError().getMessage());
    }

    @Test
    void aFlowIsKeptOnTheSession() throws Exception {
        String alice = alice().getId();
        String id =
                paid(checkout(
                                        com.stripe.param.checkout.SessionCreateParams.Mode
                                                .SUBSCRIPTION,
                                        SUBSCRIPTION_PRICE)
                                .setCustomer(alice))
                        .getSubscription();
        Subscription subscription = stripe.v1().subscriptions().retrieve(id);

        Session session =
                open(
                        SessionCreateParams.builder()
                                .setCustomer(alice)
                                .setFlowData(
                                        FlowData.builder()
                                                .setType(FlowData.Type.SUBSCRIPTION_UPDATE_CONFIRM)
                                                .setSubscriptionUpdateConfirm(confirm(subscription))
                                                .setAfterCompletion(
                                                        redirect("https://shop.example/back"))
                                                .build()));

        Session.Flow flow = session.getFlow();
        assertEquals("subscription_update_confirm", flow.getType());
        assertEquals(id, flow.getSubscriptionUpdateConfirm().getSubscription());
        assertEquals(3, flow.getSubscriptionUpdateConfirm().getItems().getFirst().getQuantity());
        assertEquals(
                "https://shop.example/back",
                flow.getAfterCompletion().getRedirect().getReturnUrl());
        assertNull(flow.getSubscriptionCancel());
        assertEquals(
                "flow_data[subscription_update_confirm][subscription]",
                refusal(
                        SessionCreateParams.builder()
                                .setFlowData(
                                        FlowData.builder()
                                                .setType(FlowData.Type.SUBSCRIPTION_UPDATE_CONFIRM)
                                                .setSubscriptionUpdateConfirm(confirm(subscription))
                                                .build())));
    }

    private static FlowData.SubscriptionUpdateConfirm confirm(Subscription subscription) {
        return FlowData.SubscriptionUpdateConfirm.builder()
                .setSubscription(subscription.getId())
                .addItem(
                        FlowData.SubscriptionUpdateConfirm.Item.builder()
                                .setId(subscription.getItems().getData().getFirst().getId())
                                .setPrice("price_xstream_team")
                                .setQuantity(3L)
                                .build())
                .build();
    }

    private static FlowData.AfterCompletion redirect(String url) {
        return FlowData.AfterCompletion.builder()
                .setType(FlowData.AfterCompletion.Type.REDIRECT)
                .setRedirect(FlowData.AfterCompletion.Redirect.builder().setReturnUrl(url).build())
                .build();
    }

    @Test
    void aFlowNeedsItsFeature() throws Exception {
        Configuration cards = make(Features.builder().setPaymentMethodUpdate(CARDS));
        FlowData toCards = FlowData.builder().setType(FlowData.Type.PAYMENT_METHOD_UPDATE).build();
        FlowData toCancel = FlowData.builder().setType(FlowData.Type.SUBSCRIPTION_CANCEL).build();

        Session session =
                session(
                        SessionCreateParams.builder()
                                .setConfiguration(cards.getId())
                                .setFlowData(toCards));

        assertEquals("payment_method_update", session.getFlow().getType());
        assertEquals("portal_homepage", session.getFlow().getAfterCompletion().getType());
        assertEquals(
                "flow_data[type]",
                refusal(
                        SessionCreateParams.builder()
                                .setConfiguration(cards.getId())
                                .setFlowData(toCancel)));
    }

    @Test
    void aFlowNeedsASubscriptionThatGoesOn() throws Exception {
        String alice = alice().getId();
        Subscription subscription = subscription(bought(alice));
        stripe.v1().subscriptions().cancel(subscription.getId());

        String cancel = "flow_data[subscription_cancel][subscription]";
        assertEquals(cancel, refused(alice, toCancel(subscription)).getParam());
        assertEquals(
                "flow_data[subscription_update_confirm][subscription]",
                refused(alice, toConfirm(subscription)).getParam());
    }

    @Test
    void whatEndsAlreadyIsNotCanceledOnceMore() throws Exception {
        String alice = alice().getId();
        String id = bought(alice);
        Subscription ending =
                stripe.v1()
                        .subscriptions()
                        .update(
                                id,
                                SubscriptionUpdateParams.builder()
                                        .setCancelAtPeriodEnd(true)
                                        .build());

        InvalidRequestException refusal = refused(alice, toCancel(ending));

        assertEquals("flow_data[subscription_cancel][subscription]", refusal.getParam());
        assertEquals("This subscription is already set to be canceled", refusal.getUserMessage());
        assertEquals(
                "subscription_update_confirm", open(alice, toConfirm(ending)).getFlow().getType());
    }

    private String bought(String customer) throws Exception {
        return paid(checkout(
                                com.stripe.param.checkout.SessionCreateParams.Mode.SUBSCRIPTION,
                                SUBSCRIPTION_PRICE)
                        .setCustomer(customer))
                .getSubscription();
    }

    private static FlowData toCancel(Subscription subscription) {
        return FlowData.builder()
                .setType(FlowData.Type.SUBSCRIPTION_CANCEL)
                .setSubscriptionCancel(
                        FlowData.SubscriptionCancel.builder()
                                .setSubscription(subscription.getId())
                                .build())
                .build();
    }

    private static FlowData toConfirm(Subscription subscription) {
        return FlowData.builder()
                .setType(FlowData.Type.SUBSCRIPTION_UPDATE_CONFIRM)
                .setSubscriptionUpdateConfirm(confirm(subscription))
                .build();
    }

    private Session open(String customer, FlowData flow) throws StripeException {
        return open(SessionCreateParams.builder().setCustomer(customer).setFlowData(flow));
    }

    private InvalidRequestException refused(String customer, FlowData flow) {
        return assertThrows(InvalidRequestException.class, () -> open(customer, flow));
    }
}
