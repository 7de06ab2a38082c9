package plus.svc.billing.stripe;

import com.stripe.Stripe;
import com.stripe.model.billingportal.Configuration;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.param.EventListParams;
import com.stripe.param.billingportal.ConfigurationListParams;

import plus.svc.billing.model.PriceId;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the account is set up that a secret key opens. Nothing of it is changed. Each method throws
 * {@link plus.svc.billing.model.BillingException.ProviderFailed} if Stripe cannot be asked, or does
 * not answer within some ten seconds.
 */
public final class StripeAccount {

    /** The version that this build speaks, and in which events are best sent to it. */
    public static final String API_VERSION = Stripe.API_VERSION;

    private static final long MOST_EVENTS = 100;

    private final StripeApi api;

    /** Connects to nothing yet. */
    public StripeAccount(String secretKey, Optional<URI> apiBase) {
        this.api = WebhookEndpoints.patientApi(secretKey, apiBase);
    }

    /** Whether the key may do something, tried out without changing anything. */
    public Access access(Permission permission) {
        return api.access(
                "ask for " + permission,
                stripe -> stripe.rawRequest(RequestMethod.GET, permission.path(), null));
    }

    /** Empty if there is no such price, or only in the other mode (test or live). */
    public Optional<PriceOnFile> findPrice(PriceId id) {
        return api.find(
                "find price " + id,
                stripe -> onFile(id, stripe.v1().prices().retrieve(id.value())));
    }

    /** What portal sessions come with; empty if the portal was never set up, so that none open. */
    public Optional<PortalOffer> portal() {
        ConfigurationListParams params =
                ConfigurationListParams.builder().setIsDefault(true).setActive(true).build();
        return api.call(
                "list portal configurations",
                stripe ->
                        stripe.v1().billingPortal().configurations().list(params).getData().stream()
                                .findFirst()
                                .map(StripeAccount::offer));
    }

    /**
     * How many events that are read here were not taken by each endpoint of the account that is
     * meant to get them; it counts no further than 100 for each 20 types.
     */
    public int undelivered(Instant from, Instant until) {
        return EventLog.parts(EventReader.TYPES).stream()
                .mapToInt(types -> undelivered(types, from, until))
                .sum();
    }

    private int undelivered(List<String> types, Instant from, Instant until) {
        EventListParams params =
                EventListParams.builder()
                        .addAllType(types)
                        .setDeliverySuccess(false)
                        .setCreated(
                                EventListParams.Created.builder()
                                        .setGte(from.getEpochSecond())
                                        .setLt(until.getEpochSecond())
                                        .build())
                        .setLimit(MOST_EVENTS)
                        .build();
        return api.call(
                "list events that were not delivered",
                stripe -> EventLog.page(stripe, params).events().size());
    }

    private static PriceOnFile onFile(PriceId id, com.stripe.model.Price it) {
        return new PriceOnFile(Prices.price(id, it), Optional.ofNullable(it.getLookupKey()));
    }

    private static PortalOffer offer(Configuration it) {
        Configuration.Features features = it.getFeatures();
        return new PortalOffer(
                features.getPaymentMethodUpdate().getEnabled(),
                features.getSubscriptionCancel().getEnabled(),
                features.getInvoiceHistory().getEnabled());
    }
}
