package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.Optional;

/** What people pay with, and whose it is. */
public final class PaymentMethods {

    private static final String KIND = "payment_method";

    private final Ledger ledger;
    private final MethodForms forms;
    private final Ownership ownership;

    public PaymentMethods(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        forms = new MethodForms(shapes);
        ownership = new Ownership(ledger, events);
    }

    /** One that nobody owns yet. */
    public ObjectNode create(Card card) {
        return remember(forms.of(card));
    }

    /**
     * One that nobody owns yet, as the parameters of the API say.
     *
     * @throws Refusal if Stripe would not make it
     */
    public ObjectNode create(Params params) {
        return remember(forms.read(params));
    }

    /**
     * One that nobody owns yet, as somebody types it on a page: a {@code card} with its {@code
     * expiry} and {@code cvc}, or an {@code iban}; or the one that they name as {@code
     * payment_method}.
     *
     * @throws Refusal if nothing can be paid with it
     */
    public ObjectNode createTyped(Params payer) {
        return payer.text(KIND)
                .map(it -> named(it, KIND))
                .orElseGet(() -> remember(forms.readPage(payer)));
    }

    /** What is paid with when it takes days, and nobody said what. */
    public ObjectNode createDebit() {
        return remember(forms.of(DebitAccounts.accepted()));
    }

    private ObjectNode remember(ObjectNode method) {
        ledger.put(method);
        return method;
    }

    /**
     * The one that a parameter names, by its id or as a test one such as {@code pm_card_visa},
     * which is a new one each time.
     *
     * @throws Refusal if there is none
     */
    public ObjectNode named(String id, String param) {
        return find(id).or(() -> forms.named(id).map(this::remember))
                .orElseThrow(() -> Refusal.noReference("PaymentMethod", id, param));
    }

    /**
     * The one that a parameter names, which the customer must own.
     *
     * @throws Refusal if it does not
     */
    public ObjectNode ownedBy(String customer, String id, String param) {
        return find(id).filter(it -> it.path("customer").asText().equals(customer))
                .orElseThrow(
                        () ->
                                Refusal.invalid(
                                        "resource_missing",
                                        param,
                                        "The customer does not have a payment method with the ID %s. The payment method must be attached to the customer."
                                                .formatted(id)));
    }

    /**
     * Keeps it for later payments of the customer.
     *
     * @throws Refusal if its bank declines that, or it was somebody else's
     */
    public ObjectNode attach(ObjectNode method, String customer) {
        return ownership.attach(method, customer);
    }

    /**
     * The one that a parameter names, which the customer has or can have attached.
     *
     * @throws Refusal if there is none, its bank declines that, or it was somebody else's
     */
    public ObjectNode attachable(String id, String param, String customer) {
        ObjectNode method = named(id, param);
        Ownership.requireAttachable(method, customer);
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
        return owned(subscription.path("default_payment_method"))
                .or(() -> forCustomer(subscription.path("customer").asText()));
    }

    /** The default for the invoices of the customer. */
    public Optional<ObjectNode> forCustomer(String id) {
        Optional<ObjectNode> customer = ledger.find("customer", id);
        return customer.flatMap(it -> owned(it.at("/invoice_settings/default_payment_method")))
                .or(() -> customer.flatMap(it -> owned(it.path("default_source"))));
    }

    private Optional<ObjectNode> owned(JsonNode id) {
        return find(id.asText()).filter(it -> it.path("customer").isTextual());
    }

    static Instrument instrument(JsonNode method) {
        String number = Aside.read(method, NewPaymentMethod.NUMBER).asText();
        return isCard(method) ? Cards.numbered(number) : DebitAccounts.numbered(number, "");
    }

    static boolean isCard(JsonNode method) {
        return method.path("type").asText().equals("card");
    }
}
