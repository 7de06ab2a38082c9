package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.List;

/** All that a customer was ever billed. */
final class PortalInvoices {

    private static final Page PAGE = Page.of("portal-invoices.html");

    private final Account account;

    PortalInvoices(Account account) {
        this.account = account;
    }

    Response show(Request request) {
        PortalVisit visit = PortalVisit.of(account, request, Feature.INVOICE_HISTORY);
        ObjectNode values = visit.values();
        values.set("invoices", InvoiceWording.rows(of(visit)));
        return PAGE.show("Invoices", values);
    }

    /** Drafts are for the merchant only. */
    static List<ObjectNode> of(PortalVisit visit) {
        return visit.own("invoice").stream()
                .filter(it -> !it.path("status").asText().equals("draft"))
                .toList();
    }
}
