package plus.svc.billing.stripe;

import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionRetrieveParams;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;

import java.net.URI;
import java.util.Optional;

/** Opens checkout sessions, asks about them and closes them. */
final class CheckoutSessions {

    private static final SessionRetrieveParams WITH_PAYMENT =
            SessionRetrieveParams.builder().addExpand("payment_intent").build();

    private final StripeApi api;

    CheckoutSessions(StripeApi api) {
        this.api = api;
    }

    CheckoutSession open(Checkout checkout) {
        CheckoutOrder order = checkout.order();
        RequestOptions once =
                RequestOptions.builder()
                        .setIdempotencyKey(CheckoutParams.idempotencyKey(checkout))
                        .build();
        return api.callFor(
                order.customer(),
                "open a checkout session for user " + order.user().id(),
                stripe ->
                        opened(
                                stripe.v1()
                                        .checkout()
                                        .sessions()
                                        .create(CheckoutParams.of(order), once)));
    }

    Optional<CheckoutState> find(CheckoutSessionId id) {
        return api.find(
                "find checkout session " + id,
                stripe ->
                        state(
                                stripe.v1()
                                        .checkout()
                                        .sessions()
                                        .retrieve(id.value(), WITH_PAYMENT)));
    }

    /** Stripe refuses to close what is closed, as a bad request and in no other words. */
    void expire(CheckoutSessionId id) {
        try {
            api.find(
                    "expire checkout session " + id,
                    stripe -> stripe.v1().checkout().sessions().expire(id.value()));
        } catch (ProviderFailed failure) {
            if (failure.retryMayHelp() || isOpen(id)) {
                throw failure;
            }
        }
    }

    private boolean isOpen(CheckoutSessionId id) {
        return find(id).filter(CheckoutState.Open.class::isInstance).isPresent();
    }

    private static CheckoutSession opened(Session it) {
        return new CheckoutSession(new CheckoutSessionId(it.getId()), URI.create(it.getUrl()));
    }

    private static CheckoutState state(Session it) {
        Answer answer = Answer.of(it.getLastResponse());
        return CheckoutStateReader.read(answer.object(), answer.asOf()).orElseThrow();
    }
}
