package plus.svc.billing.port;

import plus.svc.billing.model.BillingException;
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

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What billing needs of a payment provider. Implementations are safe for concurrent use and hold no
 * transaction. Every method but {@link #readEvent} is a conversation with the provider, bounded in
 * time, and throws {@link BillingException.ProviderFailed} if that cannot be had or is refused.
 */
public interface PaymentProvider {

    /** The price, or empty if the provider has none of that id. May be a few minutes old. */
    Optional<Price> findPrice(PriceId price);

    /**
     * Creates a customer for {@code user}. The same call again, from any process and within a day,
     * gives the same customer and makes no second one.
     *
     * @param replaced the user's former customer, if it is gone: a new one is made in its place
     */
    CustomerId createCustomer(SignedInUser user, Optional<CustomerId> replaced);

    /**
     * Opens a payment page. User, plan and product travel with it, so that every later event about
     * what was bought names them. The same checkout again, from any process and within a day, gives
     * the same session.
     *
     * @throws BillingException.CustomerGone if the provider no longer has the customer
     */
    CheckoutSession openCheckout(Checkout checkout);

    /** What has become of a session, or empty if the provider has none such. */
    Optional<CheckoutState> findCheckout(CheckoutSessionId session);

    /** Closes the page of a session, unless it is closed. */
    void expireCheckout(CheckoutSessionId session);

    /**
     * Opens the page on which a customer changes its card or cancels.
     *
     * @param returnUrl absolute: where that page leads when it is left
     * @throws BillingException.CustomerGone if the provider no longer has the customer
     */
    PortalSession openPortal(CustomerId customer, URI returnUrl);

    /** The subscription as it is now, as of the provider's clock, or empty if it has none such. */
    Optional<Subscription> findSubscription(SubscriptionId subscription);

    /** The invoice that was paid with {@code payment}, or empty if it was for something else. */
    Optional<InvoiceId> findInvoiceOf(PaymentIntentId payment);

    /**
     * Ends a subscription now. One that has ended already stays as it is.
     *
     * @return it as it is then, or empty if the provider has none such
     */
    Optional<Subscription> cancelNow(SubscriptionId subscription);

    /**
     * Lets a subscription end with the period that is running. One that has ended already stays as
     * it is.
     *
     * @return it as it is then, or empty if the provider has none such
     */
    Optional<Subscription> cancelAtPeriodEnd(SubscriptionId subscription);

    /**
     * Hands over the events created from {@code from} up to and without {@code until} that billing
     * may have a use for, in no order. The provider keeps them for 30 days.
     *
     * @param events what it throws is thrown on
     */
    void readEvents(Instant from, Instant until, Events events);

    /** Takes events in. */
    interface Events {

        /**
         * Takes one in.
         *
         * @param payload the event as the provider wrote it
         */
        void take(ProviderEvent event, byte[] payload);
    }

    /**
     * Verifies that a delivery came from the provider, recently, and reads it. Asks nobody.
     *
     * @throws BillingException.InvalidDelivery if the signature or its age is wrong
     * @throws BillingException.UnreadableEvent if it is signed, and no event of the provider
     */
    ProviderEvent readEvent(WebhookDelivery delivery);
}
