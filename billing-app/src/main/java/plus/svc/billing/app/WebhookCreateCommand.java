package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import plus.svc.billing.http.BillingApi;
import plus.svc.billing.stripe.WebhookEndpoint;
import plus.svc.billing.stripe.WebhookEndpoints;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(
        name = "create",
        description =
                "Registers an endpoint for exactly the events that billing reads, in its API"
                        + " version, and tells its secret, this once.",
        mixinStandardHelpOptions = true)
final class WebhookCreateCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(
            paramLabel = "URL",
            description = "Where Stripe reaches the service: https://…" + BillingApi.WEBHOOK_PATH)
    private URI url;

    @Mixin private final SecretSink sink = new SecretSink();

    @Override
    public Integer call() {
        requireOurs(url);
        WebhookEndpoints endpoints = Config.readWebhookEndpoints(System.getenv());
        requireNew(endpoints);
        sink.register(() -> endpoints.register(url, Optional.empty()));
        return 0;
    }

    private static void requireOurs(URI url) {
        if (!String.valueOf(url.getPath()).endsWith(BillingApi.WEBHOOK_PATH)) {
            throw new IllegalStateException(
                    "the URL must end in " + BillingApi.WEBHOOK_PATH + ", where billing listens");
        }
    }

    private void requireNew(WebhookEndpoints endpoints) {
        Optional<WebhookEndpoint> there =
                endpoints.list().stream().filter(it -> it.url().equals(url)).findFirst();
        if (there.isPresent()) {
            String id = there.get().id();
            throw new IllegalStateException(
                    id
                            + " is registered there already; replace it with 'billing webhook roll "
                            + id
                            + "'");
        }
    }
}
