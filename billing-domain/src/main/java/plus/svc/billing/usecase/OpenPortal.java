package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.NoCustomer;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PortalSession;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.SubscriptionStore;

import java.net.URI;

/** Opens the page on which a user manages what it pays for. Safe for concurrent use. */
public final class OpenPortal {

    private final PaymentProvider provider;
    private final SubscriptionStore store;

    public OpenPortal(PaymentProvider provider, SubscriptionStore store) {
        this.provider = provider;
        this.store = store;
    }

    /**
     * Opens the portal for the user's own customer.
     *
     * @param returnUrl absolute
     * @throws plus.svc.billing.model.BillingException.ReadOnlyAccount if the user may change
     *     nothing
     * @throws NoCustomer if the user has no customer, or the provider has it no longer
     * @throws plus.svc.billing.model.BillingException.ProviderFailed if the provider refused or
     *     cannot be reached
     */
    public PortalSession open(SignedInUser user, URI returnUrl) {
        user.requireMayChange();
        CustomerId customer =
                store.customerOf(user.id()).orElseThrow(() -> new NoCustomer(user.id()));
        try {
            return provider.openPortal(customer, returnUrl);
        } catch (CustomerGone gone) {
            throw new NoCustomer(user.id());
        }
    }
}
