package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.Optional;

/** What a customer pays with, and would rather pay with. */
final class PortalMethods {

    private static final Page LIST = Page.of("portal-methods.html");
    private static final Page NEW = Page.of("portal-method.html");
    private static final PaymentFields FIELDS = PaymentFields.ofAnything();

    private final Account account;

    PortalMethods(Account account) {
        this.account = account;
    }

    private PortalVisit visit(Request request) {
        return PortalVisit.of(account, request, Feature.PAYMENT_METHOD_UPDATE);
    }

    Response show(Request request) {
        PortalVisit visit = visit(request);
        ObjectNode values = visit.values();
        values.set("methods", PaymentMethodWording.all(visit, visit.customer()));
        return LIST.show("Payment methods", values);
    }

    Response ask(Request request) {
        PortalVisit visit = visit(request);
        return ask(200, visit, new Params(Json.object()), Optional.empty());
    }

    private static Response ask(
            int status, PortalVisit visit, Params typed, Optional<Mistake> mistake) {
        ObjectNode values = visit.values();
        FIELDS.write(values, typed);
        mistake.ifPresent(it -> it.write(values));
        values.put("focusCard", mistake.map(it -> it.field().equals("card")).orElse(true));
        return NEW.show(status, "Add a payment method", values);
    }

    Response add(Request request) {
        PortalVisit visit = visit(request);
        Params typed = new Params(request.form());
        Optional<Mistake> missing = FIELDS.missing(typed);
        if (missing.isPresent()) {
            return ask(400, visit, typed, missing);
        }
        try {
            return add(visit, account.payments().methods().createTyped(FIELDS.chosen(typed)));
        } catch (Refusal refusal) {
            return ask(refusal.status(), visit, typed, Optional.of(Mistake.of(refusal)));
        }
    }

    private Response add(PortalVisit visit, ObjectNode method) {
        String added = visit.path() + "/payment-methods/" + method.path("id").asText() + "/added";
        ObjectNode setup =
                account.hosted().methodUpdates().setUp(visit.customerId(), method, added);
        return Response.seeOther(
                setup.path("status").asText().equals("succeeded")
                        ? added
                        : ChallengePage.of(setup));
    }

    /** It has been set up, maybe after a challenge. */
    Response added(Request request) {
        PortalVisit visit = visit(request);
        ObjectNode method = account.find("payment_method", request.pathParameter("method"));
        if (!method.path("customer").asText().equals(visit.customerId())) {
            Mistake mistake = new Mistake("general", "Your bank did not recognise you. Try again.");
            return ask(402, visit, new Params(Json.object()), Optional.of(mistake));
        }
        account.hosted()
                .methodUpdates()
                .makeDefault(visit.customerId(), method.path("id").asText());
        return visit.done();
    }

    Response makeDefault(Request request) {
        PortalVisit visit = visit(request);
        String id =
                visit.own("payment_method", request.pathParameter("method")).path("id").asText();
        account.hosted().methodUpdates().makeDefault(visit.customerId(), id);
        return Response.seeOther(visit.path() + "/payment-methods");
    }

    Response remove(Request request) {
        PortalVisit visit = visit(request);
        String id =
                visit.own("payment_method", request.pathParameter("method")).path("id").asText();
        account.payments().methodChanges().detach(id);
        return Response.seeOther(visit.path() + "/payment-methods");
    }
}
