package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.WebhookDelivery;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is found out about an account, and changed of its endpoints, over the wire. */
class StripeAccountTest {

    private static final URI OURS = URI.create("https://billing.example/hook");

    private final SandboxAccount sandbox = new SandboxAccount();
    private final StripeAccount account = account("sk_test_contract");
    private final WebhookEndpoints endpoints =
            new WebhookEndpoints("sk_test_contract", Optional.of(sandbox.uri()));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aKeyIsGrantedDeniedOrRefused() {
        sandbox.make("restricted_keys", "{\"key\":\"rk_test_few\",\"paths\":[\"/v1/events\"]}");
        StripeAccount restricted = account("rk_test_few");

        assertInstanceOf(Access.Granted.class, restricted.access(Permission.EVENTS));
        assertEquals(Access.DENIED, restricted.access(Permission.PORTAL));
        assertEquals(Access.KEY_REFUSED, account("rk_test_gone").access(Permission.EVENTS));
    }

    @Test
    void everyPermissionIsTriedOutAtAnEndpointThatExists() {
        for (Permission permission : Permission.values()) {
            assertInstanceOf(
                    Access.Granted.class, account.access(permission), permission::toString);
        }
    }

    @Test
    void aStripeThatIsNotThereIsAFailureAndNoRefusal() {
        StripeAccount nowhere =
                new StripeAccount("sk_test_1", Optional.of(URI.create("http://127.0.0.1:1")));

        assertThrows(ProviderFailed.class, () -> nowhere.access(Permission.EVENTS));
    }

    @Test
    void aPriceIsFoundWithItsLookupKey() {
        PriceOnFile price = account.findPrice(new PriceId("price_xstream_paygo")).orElseThrow();

        assertEquals(Optional.of("XSTREAM-PAYGO"), price.lookupKey());
        assertEquals(CheckoutMode.PAYMENT, price.price().mode());
        assertEquals(Optional.empty(), account.findPrice(new PriceId("price_none")));
    }

    @Test
    void thePortalSaysWhatItOffers() {
        assertEquals(Optional.of(new PortalOffer(true, true, true)), account.portal());
    }

    @Test
    void anEndpointIsRegisteredListedAndDeleted() {
        NewWebhookEndpoint registered = endpoints.register(OURS, Optional.empty());

        WebhookEndpoint listed = endpoints.list().getFirst();
        assertEquals(registered.endpoint(), listed);
        assertTrue(listed.missingTypes().isEmpty() && listed.surplusTypes().isEmpty());
        assertEquals(Optional.of(StripeAccount.API_VERSION), listed.apiVersion());
        assertFalse(registered.toString().contains(registered.secret()));

        endpoints.delete(listed);
        assertFalse(endpoints.list().contains(listed));
    }

    @Test
    void anEndpointSaysWhichOneItReplaces() {
        WebhookEndpoint old = endpoints.register(OURS, Optional.empty()).endpoint();

        endpoints.register(OURS, Optional.of(old));

        assertEquals(Optional.of(old.id()), endpoints.list().getFirst().replaces());
    }

    @Test
    void whatWasNotDeliveredIsCounted() {
        endpoints.register(URI.create("http://127.0.0.1:1/hook"), Optional.empty());
        String customer = sandbox.post("/v1/customers", "name=A").path("id").asText();
        sandbox.delete("/v1/customers/" + customer);
        Instant now = Instant.now();

        assertEquals(1, account.undelivered(now.minusSeconds(600), now.plusSeconds(600)));
        assertEquals(0, account.undelivered(now.minusSeconds(900), now.minusSeconds(600)));
    }

    @Test
    void whatIsSignedIsTakenForADelivery() {
        byte[] body = {'{', '}'};
        String signature = new DeliverySigner("whsec_of_ours").sign(body, Instant.now());

        new SignatureVerifier(List.of("whsec_of_ours"), Clock.systemUTC())
                .verify(new WebhookDelivery(body, Optional.of(signature)));
    }

    private StripeAccount account(String key) {
        return new StripeAccount(key, Optional.of(sandbox.uri()));
    }
}
