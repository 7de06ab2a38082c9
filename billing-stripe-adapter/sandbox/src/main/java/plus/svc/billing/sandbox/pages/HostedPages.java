package plus.svc.billing.sandbox.pages;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Resource;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;

import java.util.List;

/**
 * Checkout, the portal and invoices, which work without scripts and by keyboard.
 *
 * <p>A browser test finds its way in Checkout by {@code #email}, {@code #card}, {@code #expiry},
 * {@code #cvc}, {@code #pay}, {@code #error} and {@code #cancel}; when a bank asks who pays, by
 * {@code #succeed} and {@code #fail}; in the portal by {@code [data-subscription]} with {@code
 * data-status}, the link {@code #cancel}, the button {@code #resume}, and {@code #return}. With
 * several subscriptions these ids belong to the newest; {@code [data-action=…]} of the same names
 * is on all of them. Where {@code #cancel} leads, {@code #period_end} and {@code #now} say when if
 * both are offered, {@code #confirm} does it, and {@code #keep} leads back.
 */
public final class HostedPages implements Handler {

    private final Account account;
    private final Routes<Handler> routes = new Routes<>();

    public HostedPages(Account account) {
        this.account = account;
        new CheckoutPage(account).addTo(routes);
        ChallengePage challenge = new ChallengePage(account);
        routes.get("/c/challenge/{intent}", challenge::show);
        routes.post("/c/challenge/{intent}", challenge::answer);
        new InvoicePage(account).addTo(routes);
        routes.get("/r/{charge}", new ReceiptPage(account)::show);
        new PortalPages(account).addTo(routes);
        routes.get("/assets/site.css", Resource.css(Resource.class, "site.css"));
    }

    @Override
    public Response handle(Request request) {
        try {
            return account.perform(
                    Cause.page(), List.of(request.path().split("/", -1)), () -> answer(request));
        } catch (Refusal refusal) {
            return Message.STOPPED.show(refusal.status(), "This did not work", refusal.message());
        }
    }

    private Response answer(Request request) {
        return routes.find(request)
                .map(it -> it.handler().handle(it.request()))
                .orElseGet(
                        () ->
                                Message.STOPPED.show(
                                        404,
                                        "Page not found",
                                        "There is nothing at this address."));
    }
}
