package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.billing.SubscriptionUpdates;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.payment.Payments;
import plus.svc.billing.sandbox.web.Json;

/** What a customer is charged with from now on, as the portal lets them say. */
public final class PaymentMethodUpdates {

    private static final String METHOD = "default_payment_method";

    private final Payments payments;
    private final Customers customers;
    private final Subscriptions subscriptions;
    private final SubscriptionUpdates updates;

    public PaymentMethodUpdates(
            Payments payments,
            Customers customers,
            Subscriptions subscriptions,
            SubscriptionUpdates updates) {
        this.payments = payments;
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.updates = updates;
    }

    /**
     * Takes what somebody types on a page, and has the customer charged with it.
     *
     * @return the setup, which requires an action when the bank first asks who that is
     * @throws plus.svc.billing.sandbox.ledger.Refusal if it cannot be kept
     */
    public ObjectNode replace(String customer, Params typed) {
        customers.living(customer, "id");
        ObjectNode method = payments.methods().createTyped(typed);
        ObjectNode setup = setUp(customer, method, "");
        if (setup.path("status").asText().equals("succeeded")) {
            makeDefault(customer, method.path("id").asText());
        }
        return setup;
    }

    /**
     * Has it kept for the customer.
     *
     * @param returnUrl where they go on after a challenge
     * @throws plus.svc.billing.sandbox.ledger.Refusal if it cannot be kept
     */
    public ObjectNode setUp(String customer, ObjectNode method, String returnUrl) {
        ObjectNode params = Json.object().put("customer", customer).put("confirm", true);
        params.put("return_url", returnUrl).set("payment_method", method.path("id"));
        return payments.setups().create(new Params(params));
    }

    /**
     * Has the customer charged with it, also for subscriptions that have a default of their own.
     */
    public void makeDefault(String customer, String method) {
        ObjectNode params = Json.object();
        params.putObject("invoice_settings").put(METHOD, method);
        customers.update(customer, new Params(params));
        subscriptions.livingOf(customer).stream()
                .filter(it -> it.path(METHOD).isTextual())
                .map(it -> it.path("id").asText())
                .forEach(it -> updates.update(it, new Params(Json.object().put(METHOD, method))));
    }
}
