package plus.svc.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.Judge;
import plus.svc.billing.port.BillingListener;
import plus.svc.billing.port.CheckoutStore;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.testing.InMemoryPaymentProvider;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.AllowedPrices;
import plus.svc.billing.usecase.DeliverChanges;
import plus.svc.billing.usecase.ReceiveWebhook;
import plus.svc.billing.usecase.Settle;
import plus.svc.billing.usecase.StartCheckout;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What another service writes to embed billing; the README shows the lines in the middle. */
class EmbeddingTest {

    @Test
    void anotherServiceSellsASubscriptionInItsTests() {
        InMemoryPaymentProvider provider = new InMemoryPaymentProvider(Clock.systemUTC());
        InMemorySubscriptionStore store = new InMemorySubscriptionStore();
        provider.offer(MONTHLY, CheckoutMode.SUBSCRIPTION);

        CheckoutStore checkouts = store.checkouts();
        Outbox outbox = store.outbox();
        List<BillingChange.Kind> heard = new ArrayList<>();

        Judge judge = new Judge();
        StartCheckout checkout =
                new StartCheckout(provider, store, checkouts, AllowedPrices.ANY, judge);
        ReceiveWebhook webhook = new ReceiveWebhook(provider, store, judge);
        Settle settle = new Settle(provider, store, new SecureRandom());

        BillingListener listener = message -> heard.add(message.change().kind());
        DeliverChanges changes = new DeliverChanges(outbox, listener, new SecureRandom());

        CheckoutRequest request =
                new CheckoutRequest(
                        PLAN,
                        MONTHLY,
                        CheckoutMode.SUBSCRIPTION,
                        PRODUCT,
                        "https://console.example/ok",
                        "https://console.example/no");
        provider.pay(checkout.start(SIGNED_IN_ALICE, request).id()).forEach(webhook::receive);

        assertEquals(Optional.empty(), settle.settleNext());
        assertEquals(1, store.findByUser(SIGNED_IN_ALICE.id()).size());
        assertTrue(changes.deliverNext().isPresent());
        assertEquals(List.of(BillingChange.Kind.SUBSCRIPTION_ACTIVATED), heard);
    }
}
