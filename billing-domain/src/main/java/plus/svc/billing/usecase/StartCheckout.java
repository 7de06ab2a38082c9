package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.AlreadySubscribed;
import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.PriceUnavailable;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.SubscriptionStore;

import java.util.List;
import java.util.Optional;

/** Opens a payment page for what a user wants to buy. Safe for concurrent use. */
public final class StartCheckout {

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final AllowedPrices allowed;

    public StartCheckout(PaymentProvider provider, SubscriptionStore store, AllowedPrices allowed) {
        this.provider = provider;
        this.store = store;
        this.allowed = allowed;
    }

    /**
     * Opens a page on which {@code user} pays for the requested price, as its own customer, which
     * is created if there is none, and once more if the provider has it no longer.
     *
     * @throws plus.svc.billing.model.BillingException.ReadOnlyAccount if the user may change
     *     nothing
     * @throws PriceUnavailable if the price is not allowed, not the plan's, not active or not for
     *     the mode
     * @throws AlreadySubscribed if the user holds a live subscription to the price
     * @throws plus.svc.billing.model.BillingException.ProviderFailed if the provider refused or
     *     cannot be reached
     */
    public CheckoutSession start(SignedInUser user, CheckoutRequest request) {
        user.requireMayChange();
        requireAvailable(request);
        List<BillingRecord> held = store.findByUser(user.id());
        if (request.mode() == CheckoutMode.SUBSCRIPTION) {
            requireNoLiveSubscription(user, request.price(), held);
        }
        CustomerId customer =
                store.customerOf(user.id()).orElseGet(() -> create(user, Optional.empty()));
        try {
            return open(user, customer, request, held);
        } catch (CustomerGone gone) {
            store.forgetCustomer(customer);
            return open(user, create(user, Optional.of(customer)), request, held);
        }
    }

    private void requireAvailable(CheckoutRequest request) {
        PriceId id = request.price();
        if (!id.isOfAPrice()) {
            throw new PriceUnavailable(id, "it is not the id of a price");
        }
        if (!allowed.allow(id, request.plan())) {
            throw new PriceUnavailable(id, "it is not allowed for plan " + request.plan());
        }
        Price price =
                provider.findPrice(id)
                        .orElseThrow(() -> new PriceUnavailable(id, "the provider has none such"));
        if (!price.active()) {
            throw new PriceUnavailable(id, "it is not active");
        }
        if (price.mode() != request.mode()) {
            throw new PriceUnavailable(id, "it is not for mode " + request.mode());
        }
    }

    private static void requireNoLiveSubscription(
            SignedInUser user, PriceId price, List<BillingRecord> held) {
        for (BillingRecord record : held) {
            if (record instanceof Subscription it && it.isLiveFor(price)) {
                throw new AlreadySubscribed(user.id(), price);
            }
        }
    }

    private CustomerId create(SignedInUser user, Optional<CustomerId> replaced) {
        return store.keepCustomer(user.id(), provider.createCustomer(user, replaced));
    }

    private CheckoutSession open(
            SignedInUser user,
            CustomerId customer,
            CheckoutRequest request,
            List<BillingRecord> held) {
        return provider.openCheckout(new CheckoutOrder(user, customer, request, held.size()));
    }
}
