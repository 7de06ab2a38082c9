package plus.svc.billing.http;

import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.usecase.CancelSubscription;
import plus.svc.billing.usecase.Entitlements;
import plus.svc.billing.usecase.OpenPortal;
import plus.svc.billing.usecase.ReceiveWebhook;
import plus.svc.billing.usecase.StartCheckout;

import java.net.URI;
import java.util.concurrent.Executor;

/**
 * What the endpoints need.
 *
 * @param console absolute: where the provider's pages lead back to
 */
public record BillingApi(
        Authenticator authenticator,
        Readiness readiness,
        URI console,
        SubscriptionStore store,
        Entitlements entitlements,
        StartCheckout startCheckout,
        OpenPortal openPortal,
        ReceiveWebhook receiveWebhook,
        CancelSubscription cancelSubscription,
        Traffic traffic) {

    /** Where the provider reports what happened. */
    public static final String WEBHOOK_PATH = "/api/billing/stripe/webhook";

    Routes routes(Limits limits, Executor threads) {
        Sessions sessions = new Sessions(authenticator);
        ConsoleUrls urls = new ConsoleUrls(console);
        BodyBudget budget = new BodyBudget(limits.bodies());
        BodyReader none = new BodyReader(budget, 0, limits.bodyTime());
        BodyReader small = new BodyReader(budget, Limits.USER_BODY, limits.bodyTime());
        BodyReader large = new BodyReader(budget, Limits.WEBHOOK_BODY, limits.bodyTime());
        OverloadLog overloads = new OverloadLog(Limits.OVERLOAD_LINES_APART, System::nanoTime);
        Gate users = new Gate(limits.users(), threads);
        Gate webhooks = new Gate(limits.webhooks(), threads);
        Gate lifeSigns = new Gate(limits.probes(), threads);
        Gate probes = new Gate(limits.probes(), threads);
        Endpoint checkout = new CheckoutHandler(sessions, urls, startCheckout);
        Endpoint portal = new PortalHandler(sessions, urls, openPortal);
        Endpoint webhook = new WebhookHandler(receiveWebhook);
        Endpoint subscriptions = new SubscriptionsHandler(sessions, entitlements);
        Endpoint invoices = new InvoicesHandler(sessions, store);
        Endpoint cancel = new CancelHandler(sessions, cancelSubscription, entitlements);
        Endpoint health = new HealthHandler();
        Endpoint readiness = new ReadinessHandler(readiness());
        Endpoint document = new DocumentHandler();
        return new Routes(none)
                .post(
                        "/api/auth/stripe/checkout",
                        new EndpointHandler(checkout, small, users, overloads, traffic))
                .post(
                        "/api/auth/stripe/portal",
                        new EndpointHandler(portal, small, users, overloads, traffic))
                .post(
                        WEBHOOK_PATH,
                        new EndpointHandler(webhook, large, webhooks, overloads, traffic))
                .get(
                        "/api/auth/subscriptions",
                        new EndpointHandler(subscriptions, small, users, overloads, traffic))
                .get(
                        "/api/auth/invoices",
                        new EndpointHandler(invoices, small, users, overloads, traffic))
                .post(
                        "/api/auth/subscriptions/cancel",
                        new EndpointHandler(cancel, small, users, overloads, traffic))
                .get("/healthz", new EndpointHandler(health, small, lifeSigns, overloads, traffic))
                .get("/readyz", new EndpointHandler(readiness, small, probes, overloads, traffic))
                .get(
                        "/openapi.json",
                        new EndpointHandler(document, small, users, overloads, traffic));
    }
}
