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

import java.util.List;

/**
 * What a developer sees of the account, without scripts and by keyboard.
 *
 * <p>A browser test finds its way on the clock's page by {@code #now}, {@code #by-day} and so on,
 * {@code #to} and {@code #go}, and {@code [data-subscription]} with {@code data-status} and its
 * {@code [data-do=…]}; among the deliveries by {@code [data-try]} with {@code data-outcome}, {@code
 * #outcome}, {@code #endpoint}, {@code #event}, {@code #filter} and {@code #older}; in one of them
 * by {@code #resend}, {@code #request} and {@code #response}.
 */
public final class Dashboard implements Handler {

    private final Account account;
    private final Routes<Handler> routes = new Routes<>();

    public Dashboard(Account account, Outbox outbox, Tries tries) {
        this.account = account;
        DeliveriesPage deliveries = new DeliveriesPage(account, tries);
        DeliveryPage delivery = new DeliveryPage(account, outbox, tries);
        new ClockPage(account).addTo(routes);
        new ActivityPage(account).addTo(routes);
        routes.get("/dashboard/deliveries", deliveries::show);
        routes.get("/dashboard/deliveries/{try}", delivery::show);
        routes.post("/dashboard/deliveries/{try}/resend", delivery::resend);
        routes.get("/dashboard/limits", new LimitsPage()::show);
    }

    @Override
    public Response handle(Request request) {
        try {
            return account.perform(
                    Cause.page(), List.of(request.path().split("/", -1)), () -> answer(request));
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
