package plus.svc.billing.stripe;

import com.stripe.param.billingportal.SessionCreateParams;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stripe, through one account. A call is tried up to three times, the last time no later than six
 * seconds after the first; none waits for a connection longer than four seconds, nor for the next
 * bytes of an answer longer than fifteen.
 */
public final class StripePaymentProvider implements PaymentProvider {

    /**
     * The types of the events that are read, in the order of the alphabet: those that a webhook
     * endpoint has to send. Any other is irrelevant.
     */
    public static final List<String> EVENT_TYPES = EventReader.TYPES;

    private final StripeApi api;
    private final Prices prices;
    private final Customers customers;
    private final CheckoutSessions sessions;
    private final Subscriptions subscriptions;
    private final InvoicePayments invoicePayments;
    private final SignatureVerifier verifier;
    private final EventReader reader;
    private final EventLog log;

    /**
     * Connects to nothing yet.
     *
     * @param clock tells the age of a delivery
     */
    public StripePaymentProvider(StripeSettings settings, Clock clock) {
        this.api = new StripeApi(settings);
        this.prices = new Prices(api);
        this.customers = new Customers(api);
        this.sessions = new CheckoutSessions(api);
        this.subscriptions = new Subscriptions(api);
        this.invoicePayments = new InvoicePayments(api);
        this.verifier = new SignatureVerifier(settings.webhookSecrets(), clock);
        this.reader = new EventReader(KeyMode.of(settings.secretKey()));
        this.log = new EventLog(api, reader);
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
    public CheckoutSession openCheckout(Checkout checkout) {
        return sessions.open(checkout);
    }

    @Override
    public Optional<CheckoutState> findCheckout(CheckoutSessionId session) {
        return sessions.find(session);
    }

    @Override
    public void expireCheckout(CheckoutSessionId session) {
        sessions.expire(session);
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
                stripe -> session(stripe.v1().billingPortal().sessions().create(params)));
    }

    @Override
    public Optional<Subscription> findSubscription(SubscriptionId subscription) {
        return subscriptions.find(subscription);
    }

    @Override
    public Optional<InvoiceId> findInvoiceOf(PaymentIntentId payment) {
        return invoicePayments.findInvoiceOf(payment);
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
    public void readEvents(Instant from, Instant until, Events events) {
        log.read(from, until, events);
    }

    @Override
    public ProviderEvent readEvent(WebhookDelivery delivery) {
        verifier.verify(delivery);
        return reader.read(delivery.body());
    }

    private static PortalSession session(com.stripe.model.billingportal.Session it) {
        return new PortalSession(it.getId(), URI.create(it.getUrl()));
    }
}
