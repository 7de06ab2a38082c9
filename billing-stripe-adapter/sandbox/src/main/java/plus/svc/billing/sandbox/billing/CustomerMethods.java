package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.payment.PaymentMethods;

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
        String given = params.text(METHOD).orElse("");
        String attached = given.isEmpty() ? "" : attach(given, METHOD, customer);
        params.text("source")
                .ifPresent(it -> customer.put("default_source", attach(it, "source", customer)));
        Params settings = params.nested("invoice_settings");
        if (settings.has(DEFAULT)) {
            String asked = settings.text(DEFAULT).orElse("");
            String chosen = asked.equals(given) ? attached : owned(asked, settings, customer);
            customer.withObjectProperty("invoice_settings")
                    .put(DEFAULT, chosen.isEmpty() ? null : chosen);
        }
    }

    private String attach(String id, String param, ObjectNode customer) {
        return methods.attach(methods.named(id, param), customer.path("id").asText())
                .path("id")
                .asText();
    }

    private String owned(String id, Params settings, ObjectNode customer) {
        return id.isEmpty()
                ? ""
                : methods.ownedBy(customer.path("id").asText(), id, settings.fullName(DEFAULT))
                        .path("id")
                        .asText();
    }
}
