package plus.svc.billing.stripe;

import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.SignedInUser;

import java.util.List;
import java.util.Optional;

/** Creates customers, never a second one for the same user and the same reason. */
final class Customers {

    private final StripeApi api;

    Customers(StripeApi api) {
        this.api = api;
    }

    CustomerId create(SignedInUser user, Optional<CustomerId> replaced) {
        RequestOptions once =
                RequestOptions.builder().setIdempotencyKey(idempotencyKey(user, replaced)).build();
        return api.call(
                "create a customer for user " + user.id(),
                stripe ->
                        new CustomerId(stripe.v1().customers().create(params(user), once).getId()));
    }

    private static CustomerCreateParams params(SignedInUser user) {
        CustomerCreateParams.Builder params =
                CustomerCreateParams.builder().putMetadata("user_id", user.id().value());
        if (!user.email().isEmpty()) {
            params.setEmail(user.email());
        }
        return params.build();
    }

    private static String idempotencyKey(SignedInUser user, Optional<CustomerId> replaced) {
        return IdempotencyKey.of(
                "customer",
                List.of(user.id(), user.email(), replaced.map(CustomerId::value).orElse("")));
    }
}
