package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.Customer;

import org.junit.jupiter.api.Test;

final class PortalBrowserTest extends BrowserTest {

    @Test
    void somebodyCancelsAndSaysWhy() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();
        visit(portalOf(alice));
        look("portal");

        press("#cancel-at-period-end");
        see("#resume");
        look("portal-cancelled");
        press("#reason");
        press("#too_expensive");
        type("#comment", "Not this year.");
        look("portal-reason");
        press("#explain");

        see("#resume");
        var details = stripe.v1().subscriptions().retrieve(id).getCancellationDetails();
        assertEquals("too_expensive", details.getFeedback());
        assertEquals("Not this year.", details.getComment());
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
    void somebodyMoves() throws Exception {
        visit(portalOf(alice()));
        press("#update-details");
        type("#name", "Alice Example");
        look("portal-billing-information");

        press("#save");

        assertEquals("Alice Example\nalice@example.com", text("#details"));
    }
}
