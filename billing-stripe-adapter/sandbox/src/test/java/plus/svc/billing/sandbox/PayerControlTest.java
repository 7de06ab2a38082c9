package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.param.InvoiceListParams;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;

/** What a test does in place of who pays an invoice, or is in the portal. */
final class PayerControlTest extends SandboxTest {

    @Test
    void anOpenInvoiceIsPaid() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        control("/sandbox/subscriptions/" + id + "/renew", "{\"outcome\":\"failed\"}");
        Invoice open = newestInvoice();
        assertEquals("open", open.getStatus());

        HttpResponse<String> declined =
                control("/sandbox/invoices/" + open.getId() + "/pay", card(DECLINED_CARD));
        HttpResponse<String> taken =
                control("/sandbox/invoices/" + open.getId() + "/pay", card(GOOD_CARD));

        assertEquals(402, declined.statusCode());
        assertEquals(200, taken.statusCode());
        assertEquals("paid", newestInvoice().getStatus());
        assertEquals("active", subscription(id).getStatus());
    }

    @Test
    void aCustomerIsChargedWithAnotherCardFromNowOn() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();

        control(
                "/sandbox/customers/" + alice.getId() + "/payment-method",
                card("5555555555554444"));

        assertEquals("4444", last4(subscription(id).getDefaultPaymentMethod()));
        Customer charged = stripe.v1().customers().retrieve(alice.getId());
        assertEquals("4444", last4(charged.getInvoiceSettings().getDefaultPaymentMethod()));
    }

    @Test
    void aCardThatIsDeclinedChangesNothing() throws Exception {
        Customer alice = alice();
        String id = paid(subscribing(alice)).getSubscription();

        HttpResponse<String> refused =
                control(
                        "/sandbox/customers/" + alice.getId() + "/payment-method",
                        card(DECLINED_CARD));

        assertEquals(402, refused.statusCode());
        assertEquals("4242", last4(subscription(id).getDefaultPaymentMethod()));
    }

    private static String card(String number) {
        return "{\"card\":\"" + number + "\"}";
    }

    private String last4(String method) throws Exception {
        return stripe.v1().paymentMethods().retrieve(method).getCard().getLast4();
    }

    private Invoice newestInvoice() throws Exception {
        InvoiceListParams one = InvoiceListParams.builder().setLimit(1L).build();
        return stripe.v1().invoices().list(one).getData().getFirst();
    }
}
