package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.checkout.LineItems;
import plus.svc.billing.sandbox.web.Routes;

/** Checkout sessions. */
final class CheckoutEndpoints {

    private final Account account;

    CheckoutEndpoints(Account account) {
        this.account = account;
    }

    private ObjectNode lineItems(Call call) {
        return new Listing(call, "item")
                .page(LineItems.listed(account.hosted().checkoutSessions().find(call.id())));
    }

    void addTo(Routes<Endpoint> routes) {
        String path = "/v1/checkout/sessions";
        routes.get(path + "/{id}", it -> account.hosted().checkoutSessions().find(it.id()));
        new Reading(account, routes)
                .list(
                        path,
                        "checkout.session",
                        Filter.equal("customer"),
                        Filter.equal("status"),
                        Filter.equal("subscription"),
                        Filter.equal("payment_intent"),
                        Filter.equal("payment_link"),
                        Filter.within("customer_details", "email"),
                        TimeFilter.created());
        routes.post(path, it -> account.hosted().checkoutSessions().open(it.params()));
        routes.post(
                path + "/{id}/expire", it -> account.hosted().checkoutSessions().expire(it.id()));
        routes.get(path + "/{id}/line_items", this::lineItems);
    }
}
