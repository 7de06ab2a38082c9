package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Taxation;
import plus.svc.billing.sandbox.catalog.Taxes;
import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;

/** Which taxes a Checkout session computes, and where it takes the country from. */
public final class SessionTaxes {

    private static final String COUNTRY = "country";

    private final Ledger ledger;
    private final Taxes taxes;

    public SessionTaxes(Ledger ledger, Taxes taxes) {
        this.ledger = ledger;
        this.taxes = taxes;
    }

    /**
     * Takes {@code automatic_tax} on.
     *
     * @throws Refusal if the customer is nowhere, and may not be asked where
     */
    void begin(ObjectNode session, Params params) {
        if (!params.nested("automatic_tax").flag("enabled").orElse(false)) {
            return;
        }
        session.withObjectProperty("automatic_tax").put("enabled", true);
        boolean located = customer(session).map(it -> it.path("address").isObject()).orElse(true);
        if (!located && params.nested("customer_update").text("address").isEmpty()) {
            throw Refusal.invalid(
                    "customer_tax_location_invalid",
                    "",
                    "Automatic tax calculation in Checkout requires a valid address on the"
                            + " Customer. Add a valid address to the Customer or set either"
                            + " `customer_update[address]` to 'auto' or"
                            + " `customer_update[shipping]` to 'auto' to save the address entered"
                            + " in Checkout to the Customer.");
        }
    }

    private Optional<ObjectNode> customer(ObjectNode session) {
        return ledger.find("customer", session.path("customer").asText(""));
    }

    static boolean isOn(ObjectNode session) {
        return session.path("automatic_tax").path("enabled").asBoolean();
    }

    /** Remembers where the payer says to be. */
    static void locate(ObjectNode session, String country) {
        Aside.of(session).put(COUNTRY, country);
    }

    /** Where the payer says to be, or nothing. */
    public static String country(ObjectNode session) {
        return Aside.read(session, COUNTRY).asText("");
    }

    /** Where the payer says to be, if it is of use. */
    static Optional<ObjectNode> address(ObjectNode session) {
        String country = country(session);
        return country.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.object().put(COUNTRY, country));
    }

    Taxation of(ObjectNode session) {
        if (!isOn(session)) {
            return new Taxation.Off();
        }
        String country = country(session);
        if (!country.isEmpty()) {
            return taxes.in(country);
        }
        return customer(session).map(taxes::of).orElseGet(Taxation.Unlocated::new);
    }
}
