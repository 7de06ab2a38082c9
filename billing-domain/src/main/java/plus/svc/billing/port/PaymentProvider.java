package plus.svc.billing.port;

import plus.svc.billing.model.BillingException;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PortalSession;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.WebhookDelivery;

import java.net.URI;
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
     * what was bought names them. An equal order given again within the same minute of the clock
     * gives the same session.
     *
     * @throws BillingException.CustomerGone if the provider no longer has the customer
     */
    CheckoutSession openCheckout(CheckoutOrder order);

    /**
     * Opens the page on which a customer changes its card or cancels.
     *
     * @param returnUrl absolute: where that page leads when it is left
     * @throws BillingException.CustomerGone if the provider no longer has the customer
     */
    PortalSession openPortal(CustomerId customer, URI returnUrl);

    /** The subscription as it is now, as of the provider's clock, or empty if it has none such. */
    Optional<Subscription> findSubscription(SubscriptionId subscription);

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
     * Verifies that a delivery came from the provider, recently, and reads it. Asks nobody.
     *
     * @throws BillingException.InvalidDelivery if the signature or its age is wrong
     * @throws BillingException.UnreadableEvent if it is signed, and no event of the provider
     */
    ProviderEvent readEvent(WebhookDelivery delivery);
}
