package plus.svc.billing.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.SignedInUser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a checkout session is opened with. */
final class CheckoutParams {

    private CheckoutParams() {}

    static SessionCreateParams of(CheckoutOrder order) {
        CheckoutRequest request = order.request();
        SessionCreateParams.Builder params =
                SessionCreateParams.builder()
                        .setCustomer(order.customer().value())
                        .addLineItem(
                                LineItem.builder()
                                        .setPrice(request.price().value())
                                        .setQuantity(1L)
                                        .build())
                        .setSuccessUrl(request.successUrl())
                        .setCancelUrl(request.cancelUrl());
        return switch (request.mode()) {
            case SUBSCRIPTION -> subscription(params, metadata(order, "subscription"));
            case PAYMENT -> payment(params, metadata(order, "paygo"));
        };
    }

    /**
     * One key for one checkout, for as long as Stripe keeps keys: whoever opens it gets the same
     * session.
     */
    static String idempotencyKey(Checkout checkout) {
        CheckoutOrder order = checkout.order();
        CheckoutRequest request = order.request();
        return IdempotencyKey.of(
                "checkout",
                List.of(
                        order.user().id(),
                        order.user().email(),
                        order.customer(),
                        request.plan(),
                        request.price(),
                        request.mode(),
                        request.productSlug(),
                        request.successUrl(),
                        request.cancelUrl(),
                        checkout.sequence()));
    }

    // The session's metadata does not reach what it leads to, whose events must name it as well.

    private static SessionCreateParams subscription(
            SessionCreateParams.Builder params, Map<String, String> metadata) {
        return params.setMode(Mode.SUBSCRIPTION)
                .putAllMetadata(metadata)
                .setSubscriptionData(SubscriptionData.builder().putAllMetadata(metadata).build())
                .build();
    }

    private static SessionCreateParams payment(
            SessionCreateParams.Builder params, Map<String, String> metadata) {
        return params.setMode(Mode.PAYMENT)
                .putAllMetadata(metadata)
                .setPaymentIntentData(PaymentIntentData.builder().putAllMetadata(metadata).build())
                .build();
    }

    private static Map<String, String> metadata(CheckoutOrder order, String kind) {
        SignedInUser user = order.user();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("user_id", user.id().value());
        if (!user.email().isEmpty()) {
            metadata.put("user_email", user.email());
        }
        metadata.put("plan_id", order.request().plan().value());
        metadata.put("product_slug", order.request().productSlug().value());
        metadata.put("kind", kind);
        return metadata;
    }
}
