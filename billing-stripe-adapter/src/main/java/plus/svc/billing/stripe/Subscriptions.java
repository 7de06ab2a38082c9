package plus.svc.billing.stripe;

import com.stripe.net.StripeResponse;
import com.stripe.param.SubscriptionUpdateParams;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.util.Optional;

/** Asks about subscriptions and ends them. */
final class Subscriptions {

    private static final SubscriptionUpdateParams AT_PERIOD_END =
            SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build();

    private final StripeApi api;

    Subscriptions(StripeApi api) {
        this.api = api;
    }

    Optional<Subscription> find(SubscriptionId id) {
        return ask("find", id, stripe -> stripe.v1().subscriptions().retrieve(id.value()));
    }

    Optional<Subscription> cancelNow(SubscriptionId id) {
        return end(id, stripe -> stripe.v1().subscriptions().cancel(id.value()));
    }

    Optional<Subscription> cancelAtPeriodEnd(SubscriptionId id) {
        return end(id, stripe -> stripe.v1().subscriptions().update(id.value(), AT_PERIOD_END));
    }

    /** Stripe refuses to end what has ended, as if it were missing or as a bad request. */
    private Optional<Subscription> end(
            SubscriptionId id, StripeApi.Call<com.stripe.model.Subscription> call) {
        try {
            return ask("cancel", id, call).or(() -> find(id));
        } catch (ProviderFailed failure) {
            if (failure.retryMayHelp()) {
                throw failure;
            }
            Subscription found = find(id).orElseThrow(() -> failure);
            if (found.status().isFinal()) {
                return Optional.of(found);
            }
            throw failure;
        }
    }

    private Optional<Subscription> ask(
            String verb, SubscriptionId id, StripeApi.Call<com.stripe.model.Subscription> call) {
        return api.find(
                verb + " subscription " + id, stripe -> read(call.on(stripe).getLastResponse()));
    }

    private static Subscription read(StripeResponse response) {
        Answer answer = Answer.of(response);
        return SubscriptionReader.read(answer.object(), answer.asOf()).orElseThrow();
    }
}
