package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.Optional;

/** What people pay with, and whose it is. */
public final class PaymentMethods {

    private static final String KIND = "payment_method";
    private static final String NUMBER = "number";
    private static final String SET_UP = "set_up";

    private final Ledger ledger;
    private final Events events;
    private final NewPaymentMethod newMethod;

    public PaymentMethods(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.events = events;
        newMethod = new NewPaymentMethod(shapes);
    }

    /** One that nobody owns yet. */
    public ObjectNode create(Card card) {
        return remember(newMethod.of(card), card);
    }

    /** What {@code {"delayed":true}} pays with. */
    public ObjectNode createDebit() {
        return remember(newMethod.of(DebitAccounts.accepted()), DebitAccounts.accepted());
    }

    private ObjectNode remember(ObjectNode method, Instrument instrument) {
        Aside.of(method).put(NUMBER, instrument.number());
        ledger.put(method);
        return method;
    }

    /**
     * Keeps it for later payments of the customer.
     *
     * @throws Refusal if its bank declines that
     */
    public ObjectNode attach(ObjectNode method, String customer) {
        instrument(method)
                .refusalToBeKept()
                .ifPresent(
                        it -> {
                            throw it.refusal();
                        });
        return own(method, customer);
    }

    private ObjectNode own(ObjectNode method, String customer) {
        ledger.put(method.put("customer", customer));
        events.add("payment_method.attached", method);
        return method;
    }

    /** Keeps what was paid with, if the payer has agreed to that. */
    void keep(ObjectNode intent) {
        if (!intent.path("customer").isTextual()
                || !intent.path("setup_future_usage").isTextual()) {
            return;
        }
        ObjectNode method = find(intent.path("payment_method").asText()).orElseThrow();
        if (intent.path("setup_future_usage").asText().equals("off_session")) {
            Aside.of(method).put(SET_UP, true);
            ledger.put(method);
        }
        if (!method.path("customer").isTextual()) {
            own(method, intent.path("customer").asText());
        }
    }

    /**
     * The one that a parameter names, of a customer.
     *
     * @throws Refusal if there is none, or it is somebody else's
     */
    public ObjectNode ownedBy(String customer, String id, String param) {
        ObjectNode method = find(id).orElseThrow(() -> Refusal.noReference(KIND, id, param));
        if (!method.path("customer").asText().equals(customer)) {
            throw Refusal.invalid(
                    param,
                    "The customer does not have a payment method with the ID %s. The payment method must be attached to the customer."
                            .formatted(id));
        }
        return method;
    }

    public Optional<ObjectNode> find(String id) {
        return ledger.find(KIND, id);
    }

    /**
     * What a subscription's invoices are paid with when nobody is there: its own default, else its
     * customer's.
     */
    public Optional<ObjectNode> forSubscription(ObjectNode subscription) {
        return find(subscription.path("default_payment_method").asText())
                .or(() -> forCustomer(subscription.path("customer").asText()));
    }

    /** The default for the invoices of the customer. */
    public Optional<ObjectNode> forCustomer(String customer) {
        return ledger.find("customer", customer)
                .map(it -> it.path("invoice_settings").path("default_payment_method").asText())
                .flatMap(this::find);
    }

    static boolean isSetUp(JsonNode method) {
        return Aside.read(method, SET_UP).asBoolean();
    }

    static Instrument instrument(JsonNode method) {
        String number = Aside.read(method, NUMBER).asText();
        return isCard(method)
                ? Cards.numbered(number)
                : DebitAccounts.numbered(number, "sepa_debit[iban]");
    }

    static boolean isCard(JsonNode method) {
        return method.path("type").asText().equals("card");
    }
}
