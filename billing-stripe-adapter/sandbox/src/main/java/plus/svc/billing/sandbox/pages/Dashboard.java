package plus.svc.billing.sandbox.pages;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.webhook.Outbox;
import plus.svc.billing.sandbox.webhook.Tries;

/**
 * What a developer sees of the account, without scripts and by keyboard.
 *
 * <p>A browser test finds its way among the deliveries by {@code [data-try]} with {@code
 * data-outcome}, {@code #outcome}, {@code #endpoint}, {@code #event}, {@code #filter} and {@code
 * #older}; in one of them by {@code #resend}, {@code #request} and {@code #response}.
 */
public final class Dashboard implements Handler {

    private final Account account;
    private final Routes<Handler> routes = new Routes<>();

    public Dashboard(Account account, Outbox outbox, Tries tries) {
        this.account = account;
        DeliveriesPage deliveries = new DeliveriesPage(account, tries);
        DeliveryPage delivery = new DeliveryPage(account, outbox, tries);
        routes.get("/dashboard", request -> Response.seeOther("/dashboard/deliveries"));
        routes.get("/dashboard/deliveries", deliveries::show);
        routes.get("/dashboard/deliveries/{try}", delivery::show);
        routes.post("/dashboard/deliveries/{try}/resend", delivery::resend);
    }

    @Override
    public Response handle(Request request) {
        try {
            return account.perform(Cause.page(), () -> answer(request));
        } catch (Refusal refusal) {
            return DashboardLayout.message(
                    refusal.status(), "This did not work", refusal.message());
        }
    }

    private Response answer(Request request) {
        return routes.find(request)
                .map(it -> it.handler().handle(it.request()))
                .orElseGet(
                        () ->
                                DashboardLayout.message(
                                        404,
                                        "Page not found",
                                        "There is nothing at this address."));
    }
}
