package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** Who buys. */
public final class Customers {

    private static final String KIND = "customer";
    private static final List<String> WRITTEN =
            List.of(
                    "address",
                    "balance",
                    "business_name",
                    "description",
                    "email",
                    "individual_name",
                    "invoice_prefix",
                    "invoice_settings",
                    "name",
                    "next_invoice_sequence",
                    "phone",
                    "preferred_locales",
                    "shipping",
                    "tax_exempt");
    private static final List<String> ADDRESS =
            List.of("city", "country", "line1", "line2", "postal_code", "state");

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Cancellations cancellations;
    private final CustomerMethods methods;

    public Customers(
            Ledger ledger,
            Shapes shapes,
            Events events,
            Cancellations cancellations,
            PaymentMethods methods) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.cancellations = cancellations;
        this.methods = new CustomerMethods(methods);
    }

    public ObjectNode create(Params params) {
        ObjectNode customer = shapes.fresh(KIND);
        customer.put("test_clock", params.text("test_clock").orElse(null));
        apply(params, customer);
        ledger.put(customer);
        events.add("customer.created", customer);
        return customer;
    }

    public ObjectNode update(String id, Params params) {
        ObjectNode before = living(id, "id");
        ObjectNode customer = before.deepCopy();
        apply(params, customer);
        ledger.put(customer);
        events.addUpdate("customer.updated", before, customer);
        return customer;
    }

    private void apply(Params params, ObjectNode customer) {
        params.text("email").ifPresent(Customers::checkEmail);
        params.writeTo(customer, WRITTEN);
        if (customer.get("address") instanceof ObjectNode address) {
            ADDRESS.stream().filter(it -> !address.has(it)).forEach(address::putNull);
        }
        params.mergeMetadata(customer.withObjectProperty("metadata"));
        methods.apply(params, customer);
    }

    private static void checkEmail(String email) {
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw Refusal.invalid("email_invalid", "email", "Invalid email address: " + email);
        }
    }

    /**
     * Ends all subscriptions, and leaves a stub, as Stripe does: who asks for the customer learns
     * that there was one.
     */
    public ObjectNode delete(String id) {
        ObjectNode customer = living(id, "id");
        cancellations.cancelAllOf(id);
        ObjectNode stub = Json.object().put("id", id).put("object", KIND).put("deleted", true);
        ledger.put(stub);
        events.add("customer.deleted", customer);
        return stub;
    }

    /**
     * The customer that is named.
     *
     * @throws Refusal if there is none, or it was deleted
     */
    public ObjectNode living(String id, String param) {
        return ledger.find(KIND, id)
                .filter(it -> !it.path("deleted").asBoolean())
                .orElseThrow(() -> refusal(id, param));
    }

    private static Refusal refusal(String id, String param) {
        return param.equals("id")
                ? Refusal.notFound(KIND, id, param)
                : Refusal.noReference(KIND, id, param);
    }
}
