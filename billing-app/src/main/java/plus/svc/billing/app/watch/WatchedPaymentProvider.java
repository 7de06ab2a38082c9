package plus.svc.billing.app.watch;

import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingException.UnreadableEvent;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Measures and traces what another provider is asked, and what is delivered to it. */
public final class WatchedPaymentProvider implements PaymentProvider {

    private final PaymentProvider provider;
    private final ServiceMetrics metrics;
    private final Tracing tracing;

    public WatchedPaymentProvider(
            PaymentProvider provider, ServiceMetrics metrics, Tracing tracing) {
        this.provider = provider;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    @Override
    public Optional<Price> findPrice(PriceId price) {
        return call("find_price", () -> provider.findPrice(price));
    }

    @Override
    public CustomerId createCustomer(SignedInUser user, Optional<CustomerId> replaced) {
        return call("create_customer", () -> provider.createCustomer(user, replaced));
    }

    @Override
    public CheckoutSession openCheckout(Checkout checkout) {
        return call("open_checkout", () -> provider.openCheckout(checkout));
    }

    @Override
    public Optional<CheckoutState> findCheckout(CheckoutSessionId session) {
        return call("find_checkout", () -> provider.findCheckout(session));
    }

    @Override
    public void expireCheckout(CheckoutSessionId session) {
        call(
                "expire_checkout",
                () -> {
                    provider.expireCheckout(session);
                    return session;
                });
    }

    @Override
    public PortalSession openPortal(CustomerId customer, URI returnUrl) {
        return call("open_portal", () -> provider.openPortal(customer, returnUrl));
    }

    @Override
    public Optional<Subscription> findSubscription(SubscriptionId subscription) {
        return call("find_subscription", () -> provider.findSubscription(subscription));
    }

    @Override
    public Optional<InvoiceId> findInvoiceOf(PaymentIntentId payment) {
        return call("find_invoice", () -> provider.findInvoiceOf(payment));
    }

    @Override
    public Optional<Subscription> cancelNow(SubscriptionId subscription) {
        return call("cancel_now", () -> provider.cancelNow(subscription));
    }

    @Override
    public Optional<Subscription> cancelAtPeriodEnd(SubscriptionId subscription) {
        return call("cancel_at_period_end", () -> provider.cancelAtPeriodEnd(subscription));
    }

    @Override
    public void readEvents(Instant from, Instant until, Events events) {
        call(
                "read_events",
                () -> {
                    provider.readEvents(from, until, events);
                    return events;
                });
    }

    @Override
    public ProviderEvent readEvent(WebhookDelivery delivery) {
        try {
            return provider.readEvent(delivery);
        } catch (InvalidDelivery unsigned) {
            metrics.take(it -> it.refused(Refusal.SIGNATURE));
            throw unsigned;
        } catch (UnreadableEvent unreadable) {
            metrics.take(it -> it.refused(Refusal.UNREADABLE));
            throw unreadable;
        }
    }

    private <T> T call(String operation, Supplier<T> call) {
        long start = System.nanoTime();
        try {
            T answer = tracing.call("stripe " + operation, call);
            called(operation, CallOutcome.OK, start);
            return answer;
        } catch (ProviderFailed failure) {
            called(
                    operation,
                    failure.retryMayHelp() ? CallOutcome.UNAVAILABLE : CallOutcome.REFUSED,
                    start);
            throw failure;
        } catch (CustomerGone gone) {
            called(operation, CallOutcome.CUSTOMER_GONE, start);
            throw gone;
        }
    }

    private void called(String operation, CallOutcome outcome, long start) {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        metrics.take(it -> it.called(operation, outcome, time));
    }
}
