package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;

/** Who pays a Checkout session: its customer, or whoever comes. */
public final class Payers {

    private final Customers customers;

    public Payers(Customers customers) {
        this.customers = customers;
    }

    /**
     * Writes down who pays; who subscribes, or is to be kept, becomes a customer.
     *
     * @throws Refusal if the session's customer was deleted
     */
    void identify(ObjectNode session, Params payer) {
        Optional<ObjectNode> known =
                Optional.of(session.path("customer").asText(""))
                        .filter(it -> !it.isEmpty())
                        .map(it -> customers.living(it, "customer"));
        String email = email(known, session, payer);
        if (known.isEmpty() && becomesCustomer(session)) {
            ObjectNode asked = Json.object().put("email", email);
            payer.text("name").ifPresent(it -> asked.put("name", it));
            SessionTaxes.address(session).ifPresent(it -> asked.set("address", it));
            session.set("customer", customers.create(new Params(asked)).path("id"));
        }
        known.ifPresent(it -> saveAddress(session, it));
        session.putObject("customer_details")
                .put("email", email)
                .put("name", payer.text("name").orElse(null))
                .put("tax_exempt", "none")
                .putArray("tax_ids");
    }

    private static boolean becomesCustomer(ObjectNode session) {
        return session.path("customer_creation").asText().equals("always");
    }

    /** Where the payer is becomes the address of a customer who has none. */
    private void saveAddress(ObjectNode session, ObjectNode customer) {
        if (!customer.path("address").isObject()) {
            SessionTaxes.address(session)
                    .map(it -> Json.object().<ObjectNode>set("address", it))
                    .ifPresent(
                            it -> customers.update(customer.path("id").asText(), new Params(it)));
        }
    }

    private static String email(Optional<ObjectNode> known, ObjectNode session, Params payer) {
        return known.map(it -> it.path("email").asText(""))
                .filter(it -> !it.isEmpty())
                .or(() -> Optional.of(session.path("customer_email").asText("")))
                .filter(it -> !it.isEmpty())
                .or(() -> payer.text("email"))
                .orElse("payer@example.com");
    }
}
