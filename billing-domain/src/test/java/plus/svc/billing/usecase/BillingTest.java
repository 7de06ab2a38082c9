package plus.svc.billing.usecase;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.ONE_TIME;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.contract.Examples.START;

import plus.svc.billing.model.Access;
import plus.svc.billing.model.AccessPolicy;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.Refetch;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.testing.InMemoryDuties;
import plus.svc.billing.testing.InMemoryPaymentProvider;
import plus.svc.billing.testing.InMemorySubscriptionStore;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** All of billing over the in-memory adapters, at a time that a test sets. */
abstract class BillingTest {

    static final SignedInUser READ_ONLY = new SignedInUser(new UserId("demo"), "", true);
    static final URI RETURN_URL = URI.create("https://console.example/panel");

    private Instant now = START;
    final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(clock);
    final InMemorySubscriptionStore store = new InMemorySubscriptionStore(clock);
    final InMemoryDuties duties = new InMemoryDuties(clock);
    final Judge judge = new Judge(Duration.ofSeconds(5), Refetch.DOUBT);
    final AllowedPrices prices = AllowedPrices.parse("price_monthly=PLAN, price_one_time");
    final StartCheckout startCheckout =
            new StartCheckout(provider, store, store.checkouts(), prices, judge);
    final Entitlements entitlements = new Entitlements(store, prices, AccessPolicy.DEFAULT, clock);
    final OpenPortal openPortal = new OpenPortal(provider, store);
    final CancelSubscription cancelSubscription = new CancelSubscription(provider, store);
    final ReceiveWebhook receiveWebhook = new ReceiveWebhook(provider, store, judge);
    final Settle settle = new Settle(provider, store, new Random(1));

    BillingTest() {
        provider.offer(MONTHLY, CheckoutMode.SUBSCRIPTION);
        provider.offer(ONE_TIME, CheckoutMode.PAYMENT);
    }

    final void pass(Duration time) {
        now = now.plus(time);
    }

    final CheckoutSession checkout(PriceId price, CheckoutMode mode) {
        return startCheckout.start(SIGNED_IN_ALICE, request(price, mode));
    }

    final Subscription subscribe() {
        deliver(provider.pay(checkout(MONTHLY, CheckoutMode.SUBSCRIPTION).id()));
        return (Subscription) held().getFirst();
    }

    final void deliver(List<WebhookDelivery> deliveries) {
        deliveries.forEach(receiveWebhook::receive);
    }

    final List<BillingRecord> held() {
        return store.findByUser(SIGNED_IN_ALICE.id());
    }

    final Access access(BillingRecord record) {
        return entitlements.of(record).access();
    }

    static CheckoutRequest request(PriceId price, CheckoutMode mode) {
        return new CheckoutRequest(
                PLAN,
                price,
                mode,
                PRODUCT,
                "https://console.example/ok",
                "https://console.example/no");
    }
}
