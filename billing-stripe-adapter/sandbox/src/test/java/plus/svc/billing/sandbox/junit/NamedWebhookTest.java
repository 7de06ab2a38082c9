package plus.svc.billing.sandbox.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.model.WebhookEndpoint;

import org.junit.jupiter.api.RepeatedTest;

import java.net.URI;
import java.util.List;

/** The extension beside a program whose port is known beforehand. */
@StripeSandbox(webhook = "http://127.0.0.1:9/hook")
class NamedWebhookTest {

    @RepeatedTest(2)
    void theProgramsWebhookIsAnEndpointInEachTest(URI base) throws Exception {
        StripeClient stripe = StripeSandboxTest.clientAt(base);

        List<WebhookEndpoint> endpoints = stripe.v1().webhookEndpoints().list().getData();

        assertTrue(
                endpoints.stream().anyMatch(it -> it.getUrl().equals("http://127.0.0.1:9/hook")),
                endpoints::toString);
    }
}
