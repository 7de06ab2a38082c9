package plus.svc.billing.stripe;

import com.stripe.Stripe;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.ApiVersion;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointListParams;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that the account of a secret key sends events to. Each method throws {@link
 * plus.svc.billing.model.BillingException.ProviderFailed} if Stripe cannot be asked, or refuses.
 */
public final class WebhookEndpoints {

    private static final String ENABLED = "enabled";
    private static final String REPLACES = "billing_replaces";
    private static final long PAGE = 100;
    private static final int CONNECT_TIMEOUT_MILLIS = 4_000;
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final StripeApi api;

    /** Connects to nothing yet. */
    public WebhookEndpoints(String secretKey, Optional<URI> apiBase) {
        this.api = patientApi(secretKey, apiBase);
    }

    /** All there are, the newest first. */
    public List<WebhookEndpoint> list() {
        WebhookEndpointListParams params =
                WebhookEndpointListParams.builder().setLimit(PAGE).build();
        return api.call(
                "list webhook endpoints",
                stripe -> {
                    List<WebhookEndpoint> all = new ArrayList<>();
                    stripe.v1()
                            .webhookEndpoints()
                            .list(params)
                            .autoPagingIterable()
                            .forEach(it -> all.add(endpoint(it)));
                    return all;
                });
    }

    /**
     * Registers an endpoint for exactly the events that are read, in the version of this build.
     *
     * @param replaced the endpoint beside which it is, until that is deleted
     */
    public NewWebhookEndpoint register(URI url, Optional<WebhookEndpoint> replaced) {
        WebhookEndpointCreateParams.Builder params =
                WebhookEndpointCreateParams.builder()
                        .setUrl(url.toString())
                        .setDescription("billing")
                        .setApiVersion(version())
                        .addAllEnabledEvent(
                                EventReader.TYPES.stream().map(WebhookEndpoints::event).toList());
        replaced.ifPresent(it -> params.putMetadata(REPLACES, it.id()));
        return api.call(
                "register a webhook endpoint",
                stripe -> registered(stripe.v1().webhookEndpoints().create(params.build())));
    }

    /** Nothing is sent to it any more, nor sent again. */
    public void delete(WebhookEndpoint endpoint) {
        api.find(
                "delete webhook endpoint " + endpoint.id(),
                stripe -> stripe.v1().webhookEndpoints().delete(endpoint.id()));
    }

    /** For a person who waits, and nobody else. */
    static StripeApi patientApi(String secretKey, Optional<URI> apiBase) {
        return new StripeApi(secretKey, apiBase, CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS);
    }

    private static ApiVersion version() {
        return Stream.of(ApiVersion.values())
                .filter(it -> it.getValue().equals(Stripe.API_VERSION))
                .findFirst()
                .orElseThrow();
    }

    private static EnabledEvent event(String type) {
        return Stream.of(EnabledEvent.values())
                .filter(it -> it.getValue().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static NewWebhookEndpoint registered(com.stripe.model.WebhookEndpoint it) {
        return new NewWebhookEndpoint(endpoint(it), it.getSecret());
    }

    private static WebhookEndpoint endpoint(com.stripe.model.WebhookEndpoint it) {
        return new WebhookEndpoint(
                it.getId(),
                URI.create(it.getUrl()),
                it.getStatus().equals(ENABLED),
                it.getEnabledEvents(),
                Optional.ofNullable(it.getApiVersion()),
                Instant.ofEpochSecond(it.getCreated()),
                Optional.ofNullable(it.getMetadata()).map(all -> all.get(REPLACES)));
    }
}
