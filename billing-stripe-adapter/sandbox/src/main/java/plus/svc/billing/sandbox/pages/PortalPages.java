package plus.svc.billing.sandbox.pages;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Routes;

/** Where customers look after what they have bought. */
final class PortalPages {

    private static final String HOME = "/p/session/{id}";
    private static final String SUBSCRIPTION = HOME + "/{subscription}";

    private final PortalEntrance entrance;
    private final PortalPlan plan;
    private final PortalCancellation cancellation;
    private final PortalMethods methods;
    private final PortalDetails details;
    private final PortalInvoices invoices;

    PortalPages(Account account) {
        entrance = new PortalEntrance(account);
        plan = new PortalPlan(account);
        cancellation = new PortalCancellation(account);
        methods = new PortalMethods(account);
        details = new PortalDetails(account);
        invoices = new PortalInvoices(account);
    }

    void addTo(Routes<Handler> routes) {
        addOwn(routes);
        addSubscription(routes);
    }

    private void addOwn(Routes<Handler> routes) {
        String all = HOME + "/payment-methods";
        routes.get(HOME, entrance::enter);
        routes.get(HOME + "/billing-information", details::show);
        routes.post(HOME + "/billing-information", details::save);
        routes.get(HOME + "/invoices", invoices::show);
        routes.get(all, methods::show);
        routes.get(all + "/new", methods::ask);
        routes.post(all + "/new", methods::add);
        routes.get(all + "/{method}/added", methods::added);
        routes.post(all + "/{method}/default", methods::makeDefault);
        routes.post(all + "/{method}/remove", methods::remove);
    }

    private void addSubscription(Routes<Handler> routes) {
        routes.get(SUBSCRIPTION + "/change", plan::choose);
        routes.get(SUBSCRIPTION + "/preview", plan::preview);
        routes.post(SUBSCRIPTION + "/update", plan::update);
        routes.get(SUBSCRIPTION + "/cancel", cancellation::ask);
        routes.post(SUBSCRIPTION + "/cancel", cancellation::cancel);
        routes.post(SUBSCRIPTION + "/resume", cancellation::resume);
    }
}
