package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.Invoice;
import com.stripe.param.InvoiceListParams;

import org.junit.jupiter.api.Test;

final class InvoiceBrowserTest extends BrowserTest {

    @Test
    void aPaidInvoiceLeadsToItsReceipt() throws Exception {
        paid(subscribing(alice()));
        visit(newest().getHostedInvoiceUrl());
        see("[data-status=paid]");
        assertEquals("Amount paid\n$19.00", text(".sums > :last-child"));
        look("invoice-paid");

        press("#receipt");

        assertEquals("$19.00", text("h1"));
    }

    @Test
    void anOpenInvoiceIsPaid() throws Exception {
        String id = pastDue();
        visit(newest().getHostedInvoiceUrl());
        assertEquals("Amount due\n$19.00", text(".sums > :last-child"));
        look("invoice-open");

        type("#card", "4000000000009995");
        press("#pay");
        assertSaysBeside("#card", "Your card has insufficient funds.");
        type("#card", GOOD_CARD);
        press("#pay");

        see("[data-status=paid]");
        assertEquals("active", stripe.v1().subscriptions().retrieve(id).getStatus());
    }

    @Test
    void anOpenInvoiceIsPaidAfterAChallenge() throws Exception {
        pastDue();
        visit(newest().getHostedInvoiceUrl());
        type("#card", "4000000000003220");
        press("#pay");

        see("#fail");
        look("challenge");
        press("#fail");
        assertTrue(text("#error").startsWith("We are unable to authenticate"), text("#error"));
        type("#card", "4000008260003178");
        press("#pay");
        press("#succeed");
        assertEquals("Your card has insufficient funds.", text("#error"));
        type("#card", "4000000000003220");
        press("#pay");
        press("#succeed");

        see("[data-status=paid]");
    }

    private String pastDue() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        control("/sandbox/subscriptions/" + id + "/renew", "{\"outcome\":\"failed\"}");
        return id;
    }

    private Invoice newest() throws Exception {
        InvoiceListParams one = InvoiceListParams.builder().setLimit(1L).build();
        return stripe.v1().invoices().list(one).getData().getFirst();
    }
}
