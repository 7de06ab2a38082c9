package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.stripe.exception.StripeException;
import com.stripe.model.LineItem;
import com.stripe.model.billingportal.Configuration;
import com.stripe.model.checkout.Session;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.param.billingportal.ConfigurationUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.FlowData;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.service.billingportal.ConfigurationService;
import com.stripe.service.checkout.SessionService;

import org.junit.jupiter.api.DynamicTest;

import plus.svc.billing.sandbox.LocalStripe;

import java.util.List;

/** The hosted pages. */
final class CheckoutArea extends Area {

    CheckoutArea(LocalStripe sandbox, RecordingClient http) {
        super(sandbox, http);
    }

    @Override
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("checkout sessions", this::sessions),
                dynamicTest("portal configurations", this::configurations),
                dynamicTest("portal sessions", this::portal));
    }

    private void sessions() throws StripeException {
        SessionService sessions = stripe.checkout().sessions();
        String alice = alice().getId();
        String id = checkout(stripe.customers().retrieve(alice)).getId();
        SessionListParams listed = SessionListParams.builder().setCustomer(alice).build();

        Session read = sessions.retrieve(id);
        LineItem item = sessions.lineItems().list(id).getData().getFirst();
        assertEquals(9800, read.getAmountTotal());
        assertEquals(ONCE, item.getPrice().getId());
        assertEquals(2, item.getQuantity());
        assertEquals(List.of(read), sessions.list(listed).getData());
        assertEquals("expired", sessions.expire(id).getStatus());
    }

    private void configurations() throws StripeException {
        ConfigurationService configurations = stripe.billingPortal().configurations();
        String id =
                configurations
                        .create(
                                ConfigurationCreateParams.builder()
                                        .setFeatures(
                                                Features.builder()
                                                        .setInvoiceHistory(
                                                                Features.InvoiceHistory.builder()
                                                                        .setEnabled(true)
                                                                        .build())
                                                        .build())
                                        .build())
                        .getId();
        configurations.update(id, ConfigurationUpdateParams.builder().setActive(false).build());
        ConfigurationListParams listed = ConfigurationListParams.builder().setActive(false).build();

        Configuration read = configurations.retrieve(id);
        assertTrue(read.getFeatures().getInvoiceHistory().getEnabled());
        assertFalse(read.getActive());
        assertEquals(List.of(read), configurations.list(listed).getData());
    }

    private void portal() throws StripeException {
        String alice = alice().getId();

        com.stripe.model.billingportal.Session made =
                stripe.billingPortal()
                        .sessions()
                        .create(
                                SessionCreateParams.builder()
                                        .setCustomer(alice)
                                        .setFlowData(
                                                FlowData.builder()
                                                        .setType(
                                                                FlowData.Type.PAYMENT_METHOD_UPDATE)
                                                        .build())
                                        .build());

        assertEquals(alice, made.getCustomer());
        assertEquals("payment_method_update", made.getFlow().getType());
    }
}
