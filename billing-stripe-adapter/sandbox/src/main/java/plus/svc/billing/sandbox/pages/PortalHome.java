package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.PortalFeatures;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Response;

import java.util.List;

/** All of a customer's, at a glance. */
final class PortalHome {

    private static final Page PAGE = Page.of("portal.html");
    private static final int SHOWN_INVOICES = 6;

    private final PortalSubscription subscription;

    PortalHome(Account account) {
        subscription = new PortalSubscription(account);
    }

    Response show(PortalVisit visit) {
        ObjectNode customer = visit.customer();
        PortalFeatures features = visit.features();
        ObjectNode values = visit.values();
        values.set("subscriptions", subscriptions(visit));
        values.set("methods", PaymentMethodWording.all(visit, customer));
        values.put("updatesMethods", features.has(Feature.PAYMENT_METHOD_UPDATE));
        values.set("details", PortalDetails.wording(customer));
        values.put("updatesDetails", features.has(Feature.CUSTOMER_UPDATE));
        values.put("changes", features.has(Feature.SUBSCRIPTION_UPDATE));
        values.put("history", features.has(Feature.INVOICE_HISTORY));
        List<ObjectNode> invoices = PortalInvoices.of(visit);
        values.set(
                "invoices", InvoiceWording.rows(invoices.stream().limit(SHOWN_INVOICES).toList()));
        values.put("moreInvoices", invoices.size() > SHOWN_INVOICES);
        return PAGE.show("Manage your billing", values);
    }

    private ArrayNode subscriptions(PortalVisit visit) {
        ArrayNode all = Json.array();
        for (ObjectNode it : visit.own("subscription")) {
            String prefix = all.isEmpty() ? "" : it.path("id").asText() + "-";
            boolean cancels = CancellationOffer.of(visit.features(), it).isThere();
            all.add(subscription.wording(it).put("prefix", prefix).put("cancels", cancels));
        }
        return all;
    }
}
