package plus.svc.billing.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.FormEncoder;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.ProviderRecords;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All that an account at Stripe has, by its lists; these show what was true when they were
 * answered, which its search does not. A call is tried as {@link StripePaymentProvider} says.
 */
public final class StripeRecords implements ProviderRecords {

    private static final int LONGEST = 100;

    private final StripeApi api;
    private final Subscriptions subscriptions;

    /**
     * Connects to nothing yet.
     *
     * @param apiBase where the API is, if not at Stripe
     */
    public StripeRecords(String secretKey, Optional<URI> apiBase) {
        this.api = new StripeApi(secretKey, apiBase);
        this.subscriptions = new Subscriptions(api);
    }

    @Override
    public Page list(Kind kind, Optional<Place> after) {
        StripeList list = StripeList.of(kind);
        Map<String, Object> params = list.params(LONGEST);
        if (after.isEmpty()) {
            return api.call(list.operation(), stripe -> ask(stripe, list, params));
        }
        Place place = after.get();
        params.put("starting_after", place.id());
        return api.find(list.operation(), stripe -> ask(stripe, list, params))
                .orElseGet(() -> from(place.created(), list));
    }

    /** From a second on, as many as may be on the page before included. */
    private Page from(Instant created, StripeList list) {
        Map<String, Object> params = list.params(LONGEST);
        params.put("created", Map.of("lte", created.getEpochSecond()));
        return api.call(list.operation(), stripe -> ask(stripe, list, params));
    }

    @Override
    public boolean hasBefore(Kind kind, Instant time) {
        StripeList list = StripeList.of(kind);
        Map<String, Object> params = list.params(1);
        params.put("created", Map.of("lt", time.getEpochSecond()));
        return api.call(list.operation(), stripe -> ask(stripe, list, params)).length() > 0;
    }

    @Override
    public Optional<Subscription> findSubscription(SubscriptionId subscription) {
        return subscriptions.find(subscription);
    }

    @Override
    public Optional<CustomerOwner> findOwner(CustomerId customer) {
        return api.find(
                        "find customer " + customer,
                        stripe ->
                                Answer.of(
                                        stripe.v1()
                                                .customers()
                                                .retrieve(customer.value())
                                                .getLastResponse()))
                .flatMap(it -> StripeList.owner(it.object()));
    }

    private static Page ask(StripeClient stripe, StripeList list, Map<String, Object> params)
            throws StripeException {
        String path = list.path() + "?" + FormEncoder.createQueryString(params);
        return list.read(Answer.of(stripe.rawRequest(RequestMethod.GET, path, null)));
    }
}
