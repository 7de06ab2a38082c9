package plus.svc.billing.contract;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;
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
import java.util.Optional;

/** A provider that can be asked what is true and what happened, and nothing else. */
abstract class AskedProvider implements PaymentProvider {

    @Override
    public final Optional<Price> findPrice(PriceId price) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final CustomerId createCustomer(SignedInUser user, Optional<CustomerId> replaced) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final CheckoutSession openCheckout(Checkout checkout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final Optional<CheckoutState> findCheckout(CheckoutSessionId session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final void expireCheckout(CheckoutSessionId session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final PortalSession openPortal(CustomerId customer, URI returnUrl) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final Optional<Subscription> cancelNow(SubscriptionId subscription) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final Optional<Subscription> cancelAtPeriodEnd(SubscriptionId subscription) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final ProviderEvent readEvent(WebhookDelivery delivery) {
        throw new UnsupportedOperationException();
    }
}
