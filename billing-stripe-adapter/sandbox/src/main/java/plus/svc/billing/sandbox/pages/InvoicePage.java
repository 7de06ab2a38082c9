package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.Presence;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;

import java.util.Optional;

/** An invoice, to be read, printed and, while it is open, paid. */
final class InvoicePage {

    private static final Page PAGE = Page.of("invoice.html");
    private static final String PATH = "/i/{invoice}";
    private static final PaymentFields FIELDS = PaymentFields.ofAnything();

    private final Account account;
    private final InvoiceSheet sheet;

    InvoicePage(Account account) {
        this.account = account;
        sheet = new InvoiceSheet(account);
    }

    void addTo(Routes<Handler> routes) {
        routes.get(PATH, this::show);
        routes.post(PATH, this::pay);
    }

    private ObjectNode invoice(Request request) {
        String id = request.pathParameter("invoice");
        ObjectNode invoice = account.billing().invoices().find(id);
        if (!invoice.path("hosted_invoice_url").isTextual()) {
            throw Refusal.notFound("invoice", id, "invoice");
        }
        return invoice;
    }

    private Response show(Request request) {
        ObjectNode invoice = invoice(request);
        Optional<Mistake> failure =
                account.recall(Aside.read(invoice, "payment_intent").asText(""))
                        .flatMap(it -> ChallengeReturn.failure(request, it));
        return page(200, invoice, Params.none(), failure);
    }

    private Response pay(Request request) {
        ObjectNode invoice = invoice(request);
        Params typed = new Params(request.form());
        Optional<Mistake> missing = typed.has("saved") ? Optional.empty() : FIELDS.missing(typed);
        if (missing.isPresent()) {
            return page(400, invoice, typed, missing);
        }
        try {
            return pay(invoice, method(invoice, typed));
        } catch (Refusal refusal) {
            return page(refusal.status(), invoice, typed, Optional.of(Mistake.of(refusal)));
        }
    }

    private ObjectNode method(ObjectNode invoice, Params typed) {
        String customer = invoice.path("customer").asText();
        return typed.text("saved")
                .map(it -> account.payments().methods().ownedBy(customer, it, "saved"))
                .orElseGet(() -> account.payments().methods().createTyped(FIELDS.chosen(typed)));
    }

    private Response pay(ObjectNode invoice, ObjectNode method) {
        String path = "/i/" + invoice.path("id").asText();
        ObjectNode intent = account.payments().intents().ofInvoice(invoice);
        account.payments().challenges().leadTo(intent, path);
        Outcome outcome =
                account.billing().invoiceActions().pay(invoice, method, Presence.ON_SESSION);
        return Response.seeOther(
                outcome == Outcome.ACTION_REQUIRED ? ChallengePage.of(intent) : path);
    }

    private Response page(int status, ObjectNode invoice, Params typed, Optional<Mistake> mistake) {
        ObjectNode values = sheet.of(invoice);
        FIELDS.write(values, typed);
        mistake.ifPresent(it -> it.write(values));
        values.put("focusCard", mistake.filter(it -> it.field().equals("card")).isPresent());
        return PAGE.show(status, "Invoice " + invoice.path("number").asText(), values);
    }
}
