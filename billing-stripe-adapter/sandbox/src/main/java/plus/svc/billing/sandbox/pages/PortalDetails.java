package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is billed, and where they live. */
final class PortalDetails {

    private static final Page PAGE = Page.of("portal-details.html");
    private static final List<String> PLACE =
            List.of("line1", "line2", "postal_code", "city", "state");

    private final Account account;

    PortalDetails(Account account) {
        this.account = account;
    }

    /** What is known of a customer, a line each. */
    static ArrayNode wording(JsonNode customer) {
        List<String> lines = new ArrayList<>();
        lines.add(customer.path("name").asText(""));
        lines.add(customer.path("email").asText(""));
        JsonNode address = customer.path("address");
        PLACE.forEach(it -> lines.add(address.path(it).asText("")));
        lines.add(Countries.name(address.path("country").asText("")));
        ArrayNode said = Json.array();
        lines.stream().filter(it -> !it.isEmpty()).forEach(it -> said.addObject().put("said", it));
        return said;
    }

    Response show(Request request) {
        PortalVisit visit = PortalVisit.of(account, request, Feature.CUSTOMER_UPDATE);
        return page(200, visit, visit.customer(), Optional.empty());
    }

    Response save(Request request) {
        PortalVisit visit = PortalVisit.of(account, request, Feature.CUSTOMER_UPDATE);
        ObjectNode typed = request.form();
        typed.retain(visit.features().customerUpdates());
        if (typed.has("email") && !typed.path("email").asText().contains("@")) {
            return page(
                    400,
                    visit,
                    typed,
                    Optional.of(new Mistake("email", "Your email is incomplete.")));
        }
        account.billing().customers().update(visit.customerId(), new Params(typed));
        return visit.home();
    }

    private static Response page(
            int status, PortalVisit visit, ObjectNode known, Optional<Mistake> mistake) {
        ObjectNode values = visit.values();
        visit.features().customerUpdates().forEach(it -> values.put("updates_" + it, true));
        values.put("name", known.path("name").asText(""));
        values.put("email", known.path("email").asText(""));
        JsonNode address = known.path("address");
        PLACE.forEach(it -> values.put(it, address.path(it).asText("")));
        values.set("countries", Countries.options(address.path("country").asText("")));
        mistake.ifPresent(it -> it.write(values));
        return PAGE.show(status, "Billing information", values);
    }
}
