package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.payment.PaymentMethods;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What customers pay with, as the parameters of the API for them say it. */
final class CustomerMethods {

    private static final String METHOD = "payment_method";
    private static final String DEFAULT = "default_payment_method";

    private final PaymentMethods methods;

    CustomerMethods(PaymentMethods methods) {
        this.methods = methods;
    }

    /**
     * Attaches what is given. A source becomes a payment method, too.
     *
     * @throws Refusal if that is not there or cannot be kept, or the default is not the customer's
     */
    void apply(Params params, ObjectNode customer) {
        String id = customer.path("id").asText();
        Map<String, ObjectNode> given = new LinkedHashMap<>();
        for (String param : List.of(METHOD, "source")) {
            params.text(param).ifPresent(it -> given.put(it, methods.attachable(it, param, id)));
        }
        Params settings = params.nested("invoice_settings");
        if (settings.has(DEFAULT)) {
            String asked = settings.text(DEFAULT).orElse("");
            ObjectNode known = given.get(asked);
            String chosen =
                    known == null ? owned(asked, settings, customer) : known.path("id").asText();
            customer.withObjectProperty("invoice_settings")
                    .put(DEFAULT, chosen.isEmpty() ? null : chosen);
        }
        params.text("source")
                .map(given::get)
                .ifPresent(it -> customer.set("default_source", it.path("id")));
        given.values().forEach(it -> methods.attach(it, id));
    }

    private String owned(String id, Params settings, ObjectNode customer) {
        return id.isEmpty()
                ? ""
                : methods.ownedBy(customer.path("id").asText(), id, settings.fullName(DEFAULT))
                        .path("id")
                        .asText();
    }
}
