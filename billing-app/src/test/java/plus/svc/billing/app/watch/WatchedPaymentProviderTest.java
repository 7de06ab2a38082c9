package plus.svc.billing.app.watch;

import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import plus.svc.billing.contract.PaymentProviderContract;
import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.testing.InMemoryPaymentProvider;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** It keeps what the provider behind it promises, and counts what that is asked. */
class WatchedPaymentProviderTest extends PaymentProviderContract {

    private static final WebhookDelivery DELIVERY =
            new WebhookDelivery(new byte[0], Optional.empty());

    private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(Clock.systemUTC());
    private final Scraped scraped = new Scraped();

    @Override
    protected PaymentProvider emptyProvider() {
        provider.offer(recurringPrice(), CheckoutMode.SUBSCRIPTION);
        provider.offer(oneTimePrice(), CheckoutMode.PAYMENT);
        return watched(provider);
    }

    @Override
    protected PriceId recurringPrice() {
        return MONTHLY;
    }

    @Override
    protected PriceId oneTimePrice() {
        return ONE_TIME;
    }

    @Override
    protected List<WebhookDelivery> pay(CheckoutSession session) {
        return provider.pay(session.id());
    }

    @Override
    protected PaymentIntentId paymentOf(InvoiceId invoice) {
        return provider.paymentOf(invoice);
    }

    @Override
    protected void delete(CustomerId customer) {
        provider.deleteCustomer(customer);
    }

    @Test
    void aCallThatIsAnsweredIsTimed() {
        emptyProvider().findSubscription(SUBSCRIPTION);

        scraped.assertShows(
                1,
                "billing_provider_calls_seconds_count{operation=\"find_subscription\","
                        + "outcome=\"ok\"}");
    }

    @Test
    void aCallThatFailsIsToldFromOneThatIsRefused() {
        PaymentProvider down = watched(failing(failure(true)));
        PaymentProvider refusing = watched(failing(failure(false)));

        assertThrows(ProviderFailed.class, () -> down.findPrice(MONTHLY));
        assertThrows(ProviderFailed.class, () -> refusing.findPrice(MONTHLY));

        scraped.assertShows(
                1,
                "billing_provider_calls_seconds_count{operation=\"find_price\","
                        + "outcome=\"unavailable\"}");
        scraped.assertShows(
                1,
                "billing_provider_calls_seconds_count{operation=\"find_price\","
                        + "outcome=\"refused\"}");
    }

    @Test
    void aCustomerThatIsGoneIsNoOutage() {
        CustomerId customer = new CustomerId("cus_gone");
        PaymentProvider gone = watched(failing(new CustomerGone(customer)));

        assertThrows(
                CustomerGone.class,
                () -> gone.openPortal(customer, URI.create("https://console.example")));

        scraped.assertShows(
                1,
                "billing_provider_calls_seconds_count{operation=\"open_portal\","
                        + "outcome=\"customer_gone\"}");
    }

    @Test
    void aDeliveryThatIsRefusedIsCountedByWhy() {
        PaymentProvider unsigned = watched(failing(new InvalidDelivery("it is not signed")));
        PaymentProvider unreadable = watched(failing(new UnreadableEvent("it is no event")));

        assertThrows(InvalidDelivery.class, () -> unsigned.readEvent(DELIVERY));
        assertThrows(UnreadableEvent.class, () -> unreadable.readEvent(DELIVERY));

        scraped.assertShows(1, "billing_deliveries_refused_total{reason=\"signature\"}");
        scraped.assertShows(1, "billing_deliveries_refused_total{reason=\"unreadable\"}");
    }

    private PaymentProvider watched(PaymentProvider behind) {
        return new WatchedPaymentProvider(behind, scraped.metrics(), Tracing.OFF);
    }

    private static PaymentProvider failing(RuntimeException failure) {
        return Mockito.mock(
                PaymentProvider.class,
                call -> {
                    throw failure;
                });
    }

    private static ProviderFailed failure(boolean retryMayHelp) {
        return new ProviderFailed(
                "ask", "HTTP 500", Optional.empty(), retryMayHelp, new IllegalStateException());
    }
}
