package plus.svc.billing.stripe;

import com.stripe.net.RequestOptions;
import com.stripe.param.billingportal.SessionCreateParams;

import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PortalSession;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Stripe, through one account. A call is tried up to three times, the last time no later than six
 * seconds after the first; none waits for a connection longer than four seconds, nor for the next
 * bytes of an answer longer than fifteen.
 */
public final class StripePaymentProvider implements PaymentProvider {

    private final StripeApi api;
    private final Prices prices;
    private final Customers customers;
    private final Subscriptions subscriptions;
    private final SignatureVerifier verifier;
    private final Clock clock;

    /**
     * Connects to nothing yet.
     *
     * @param clock tells the age of a delivery, and one minute's orders from the next one's
     */
    public StripePaymentProvider(StripeSettings settings, Clock clock) {
        this.api = new StripeApi(settings);
        this.prices = new Prices(api);
        this.customers = new Customers(api);
        this.subscriptions = new Subscriptions(api);
        this.verifier = new SignatureVerifier(settings.webhookSecrets(), clock);
        this.clock = clock;
    }

    @Override
    public Optional<Price> findPrice(PriceId price) {
        return prices.find(price);
    }

    @Override
    public CustomerId createCustomer(SignedInUser user, Optional<CustomerId> replaced) {
        return customers.create(user, replaced);
    }

    @Override
    public CheckoutSession openCheckout(CheckoutOrder order) {
        RequestOptions once =
                RequestOptions.builder()
                        .setIdempotencyKey(CheckoutParams.idempotencyKey(order, clock.instant()))
                        .build();
        return api.callFor(
                order.customer(),
                "open a checkout session for user " + order.user().id(),
                stripe ->
                        session(
                                stripe.checkout()
                                        .sessions()
                                        .create(CheckoutParams.of(order), once)));
    }

    @Override
    public PortalSession openPortal(CustomerId customer, URI returnUrl) {
        SessionCreateParams params =
                SessionCreateParams.builder()
                        .setCustomer(customer.value())
                        .setReturnUrl(returnUrl.toString())
                        .build();
        return api.callFor(
                customer,
                "open a portal session for customer " + customer,
                stripe -> session(stripe.billingPortal().sessions().create(params)));
    }

    @Override
    public Optional<Subscription> findSubscription(SubscriptionId subscription) {
        return subscriptions.find(subscription);
    }

    @Override
    public Optional<Subscription> cancelNow(SubscriptionId subscription) {
        return subscriptions.cancelNow(subscription);
    }

    @Override
    public Optional<Subscription> cancelAtPeriodEnd(SubscriptionId subscription) {
        return subscriptions.cancelAtPeriodEnd(subscription);
    }

    @Override
    public ProviderEvent readEvent(WebhookDelivery delivery) {
        verifier.verify(delivery);
        return EventReader.read(delivery.body());
    }

    private static CheckoutSession session(com.stripe.model.checkout.Session it) {
        return new CheckoutSession(new CheckoutSessionId(it.getId()), URI.create(it.getUrl()));
    }

    private static PortalSession session(com.stripe.model.billingportal.Session it) {
        return new PortalSession(it.getId(), URI.create(it.getUrl()));
    }
}
