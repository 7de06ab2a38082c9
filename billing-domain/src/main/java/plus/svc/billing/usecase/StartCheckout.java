package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.AlreadySubscribed;
import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.PriceUnavailable;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.CheckoutState.Expired;
import plus.svc.billing.model.CheckoutState.Open;
import plus.svc.billing.model.CheckoutState.Paying;
import plus.svc.billing.model.CheckoutState.Subscribed;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.CheckoutStore;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Opens a payment page for what a user wants to buy. Safe for concurrent use. */
public final class StartCheckout {

    /** Each but the last finds a page that is closed; another comes in between only in a race. */
    private static final int ATTEMPTS = 8;

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final CheckoutStore checkouts;
    private final AllowedPrices allowed;
    private final Judge judge;

    public StartCheckout(
            PaymentProvider provider,
            SubscriptionStore store,
            CheckoutStore checkouts,
            AllowedPrices allowed,
            Judge judge) {
        this.provider = provider;
        this.store = store;
        this.checkouts = checkouts;
        this.allowed = allowed;
        this.judge = judge;
    }

    /**
     * Opens a page on which {@code user} pays for the requested price, as its own customer, which
     * is created if there is none, and once more if the provider has it no longer. While a page for
     * the same is open, it is given again, wherever its first request said that it leads.
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
        if (request.mode() == CheckoutMode.SUBSCRIPTION) {
            requireNoLiveSubscription(user, request.price());
        }
        CustomerId customer =
                store.customerOf(user.id()).orElseGet(() -> create(user, Optional.empty()));
        try {
            return open(new CheckoutOrder(user, customer, request));
        } catch (CustomerGone gone) {
            store.forgetCustomer(gone.customer());
            CustomerId other = create(user, Optional.of(customer));
            return open(new CheckoutOrder(user, other, request));
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

    private void requireNoLiveSubscription(SignedInUser user, PriceId price) {
        for (BillingRecord record : store.findByUser(user.id())) {
            if (record instanceof Subscription it && it.isLiveFor(price)) {
                throw new AlreadySubscribed(user.id(), price);
            }
        }
    }

    private CustomerId create(SignedInUser user, Optional<CustomerId> replaced) {
        CustomerId customer = provider.createCustomer(user, replaced);
        CustomerId standing = store.keepCustomer(user.id(), customer);
        // The provider may repeat what it once created, though that is gone since.
        return store.customerOf(user.id()).isPresent()
                ? standing
                : create(user, Optional.of(customer));
    }

    /** Ends with a page: whatever stands in the way is found closed, or closed, and replaced. */
    private CheckoutSession open(CheckoutOrder order) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Checkout standing = checkouts.reserve(order);
            Optional<CheckoutSession> page =
                    standing.session().isEmpty()
                            ? openNew(standing, order)
                            : reopen(standing, order);
            if (page.isPresent()) {
                return page.get();
            }
        }
        throw new ProviderFailed(
                "open a checkout session for user " + order.user().id(),
                "it was closed each time it was looked at",
                Optional.empty(),
                true,
                new TimeoutException(ATTEMPTS + " rounds"));
    }

    private Optional<CheckoutSession> openNew(Checkout standing, CheckoutOrder order) {
        try {
            CheckoutSession session = openOrEnd(standing);
            keep(standing, session);
            return Optional.of(session).filter(it -> standing.order().sellsTheSameAs(order));
        } catch (CustomerGone gone) {
            if (gone.customer().equals(order.customer())) {
                throw gone;
            }
            return Optional.empty();
        }
    }

    /** A customer that was erased while its page was opened must not pay on it. */
    private void keep(Checkout standing, CheckoutSession session) {
        if (!checkouts.keep(standing, session.id())) {
            provider.expireCheckout(session.id());
            checkouts.end(standing);
            throw new CustomerGone(standing.order().customer());
        }
    }

    /** What the provider will not open, must not stand in the way of another order. */
    private CheckoutSession openOrEnd(Checkout standing) {
        try {
            return provider.openCheckout(standing);
        } catch (CustomerGone gone) {
            checkouts.end(standing);
            throw gone;
        } catch (ProviderFailed failure) {
            if (!failure.retryMayHelp()) {
                checkouts.end(standing);
            }
            throw failure;
        }
    }

    private Optional<CheckoutSession> reopen(Checkout standing, CheckoutOrder order) {
        CheckoutSessionId session = standing.session().orElseThrow();
        CheckoutState state = provider.findCheckout(session).orElseGet(CheckoutState.Expired::new);
        if (state instanceof Open it && standing.order().sellsTheSameAs(order)) {
            return Optional.of(it.session());
        }
        switch (state) {
            case Open open -> provider.expireCheckout(session);
            case Paying paying -> throw alreadySubscribed(order);
            case Subscribed it -> requireLeft(it.subscription(), order);
            case Bought it -> store.observe(it.purchase(), judge);
            case Expired expired -> {}
        }
        if (!(state instanceof Open)) {
            checkouts.end(standing);
        }
        // One that was to be closed is looked at again: it may have been paid meanwhile.
        return Optional.empty();
    }

    /** It may have been paid a moment ago, and what it led to need not be stored yet. */
    private void requireLeft(SubscriptionId subscription, CheckoutOrder order) {
        Question question = store.question(subscription);
        Optional<Subscription> found = provider.findSubscription(subscription);
        found.ifPresentOrElse(it -> store.settle(question, it), () -> store.settleGone(question));
        if (found.isPresent() && !found.get().hasLeft(order.request().price())) {
            throw alreadySubscribed(order);
        }
    }

    private static AlreadySubscribed alreadySubscribed(CheckoutOrder order) {
        return new AlreadySubscribed(order.user().id(), order.request().price());
    }
}
