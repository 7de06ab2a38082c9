package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Subscription;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.control.SandboxControl;
import plus.svc.billing.sandbox.junit.EventInbox;
import plus.svc.billing.sandbox.junit.SignedEvent;
import plus.svc.billing.sandbox.junit.StripeSandbox;

import java.net.URI;
import java.util.List;

@StripeSandbox
class ShopTest {

    private static final String ALICE = "alice@example.com";

    private final StripeClient stripe;
    private final SandboxControl sandbox;
    private final EventInbox inbox;
    private final Shop shop;

    ShopTest(URI base, SandboxControl sandbox, EventInbox inbox) {
        stripe =
                StripeClient.builder()
                        .setApiKey("sk_test_shop")
                        .setApiBase(base.toString())
                        .build();
        shop = new Shop(stripe, inbox.secret());
        inbox.handTo(shop::receive);
        this.sandbox = sandbox;
        this.inbox = inbox;
    }

    @Test
    void whoPaysIsSubscribed() throws Exception {
        sandbox.checkout(shop.subscribe(ALICE)).pay();
        sandbox.deliveries().awaitAll();
        assertTrue(shop.isSubscribed(ALICE));
    }

    @Test
    void whoIsDeclinedIsNotUntilAnotherCardIsTaken() throws Exception {
        String page = shop.subscribe(ALICE);

        sandbox.checkout(page).beDeclined();
        sandbox.deliveries().awaitAll();
        assertFalse(shop.isSubscribed(ALICE));

        sandbox.checkout(page).pay();
        sandbox.deliveries().awaitAll();
        assertTrue(shop.isSubscribed(ALICE));
    }

    @Test
    void aRenewalThatFailsEndsItUntilItIsPaid() throws Exception {
        String subscription = subscribed();

        sandbox.subscription(subscription).failToRenew();
        sandbox.deliveries().awaitAll();
        assertFalse(shop.isSubscribed(ALICE));

        sandbox.subscription(subscription).recover();
        sandbox.deliveries().awaitAll();
        assertTrue(shop.isSubscribed(ALICE));
    }

    @Test
    void aWebhookThatComesAgainAfterTheEndChangesNothing() throws Exception {
        String subscription = subscribed();
        SignedEvent created = inbox.next("customer.subscription.created");
        sandbox.subscription(subscription).cancelNow();
        sandbox.deliveries().awaitAll();

        shop.receive(created.body(), created.signature());

        assertFalse(shop.isSubscribed(ALICE));
    }

    @Test
    void aWebhookThatIsLostIsCaughtUpWith() throws Exception {
        String page = shop.subscribe(ALICE);
        sandbox.deliveries().dropNext(100);
        sandbox.checkout(page).pay();
        assertFalse(shop.isSubscribed(ALICE));

        shop.catchUp();

        assertTrue(shop.isSubscribed(ALICE));
    }

    @Test
    void aWebhookIsTakenAfterStripeCouldNotBeAskedAboutIt() throws Exception {
        String page = shop.subscribe(ALICE);
        sandbox.calls().failNext(1, 500);

        sandbox.checkout(page).pay();
        sandbox.deliveries().awaitAll();

        assertTrue(shop.isSubscribed(ALICE));
    }

    @Test
    void aWebhookOfSomebodyElseIsRefused() throws Exception {
        subscribed();
        SignedEvent created = inbox.next("customer.subscription.created");

        assertThrows(
                SignatureVerificationException.class,
                () -> shop.receive(created.body() + " ", created.signature()));
    }

    @Test
    void anOutageIsNotHiddenFromWhoWantsToSubscribe() {
        sandbox.calls().failNext(1, 500);

        assertThrows(ApiException.class, () -> shop.subscribe(ALICE));
    }

    private String subscribed() throws Exception {
        sandbox.checkout(shop.subscribe(ALICE)).pay();
        sandbox.deliveries().awaitAll();
        List<Subscription> all = stripe.v1().subscriptions().list().getData();
        assertEquals(1, all.size());
        return all.getFirst().getId();
    }
}
