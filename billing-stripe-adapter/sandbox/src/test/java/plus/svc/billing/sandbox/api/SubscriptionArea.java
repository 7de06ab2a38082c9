package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.stripe.exception.StripeException;
import com.stripe.model.Coupon;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.SubscriptionItemListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionSearchParams;
import com.stripe.param.SubscriptionUpdateParams;

import org.junit.jupiter.api.DynamicTest;

import plus.svc.billing.sandbox.LocalStripe;

import java.math.BigDecimal;
import java.util.List;

/** What is bought again and again. */
final class SubscriptionArea extends Area {

    SubscriptionArea(LocalStripe sandbox, RecordingClient http) {
        super(sandbox, http);
    }

    @Override
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("subscriptions", this::subscriptions),
                dynamicTest("paused subscriptions", this::paused),
                dynamicTest("discounts of a subscription", this::discounts),
                dynamicTest("subscription items", this::items));
    }

    private void update(String id, SubscriptionUpdateParams.Builder params) throws StripeException {
        stripe.subscriptions().update(id, params.build());
    }

    private void subscriptions() throws StripeException {
        Subscription made = subscribed(alice());
        String id = made.getId();
        update(id, SubscriptionUpdateParams.builder().setDescription("Team"));
        SubscriptionListParams listed =
                SubscriptionListParams.builder().setCustomer(made.getCustomer()).build();
        SubscriptionSearchParams sought =
                SubscriptionSearchParams.builder().setQuery("status:'active'").build();

        Subscription read = stripe.subscriptions().retrieve(id);
        assertEquals("active", read.getStatus());
        assertEquals("Team", read.getDescription());
        assertEquals(List.of(read), stripe.subscriptions().list(listed).getData());
        assertDoesNotSearch(() -> stripe.subscriptions().search(sought));
        assertEquals("canceled", stripe.subscriptions().cancel(id).getStatus());
    }

    private void paused() throws StripeException {
        String id = subscribed(alice()).getId();
        sandbox.subscription(id).pause();

        assertEquals("paused", stripe.subscriptions().retrieve(id).getStatus());
        assertEquals("active", stripe.subscriptions().resume(id).getStatus());
    }

    private void discounts() throws StripeException {
        String id = subscribed(alice()).getId();
        Coupon coupon =
                stripe.coupons()
                        .create(CouponCreateParams.builder().setPercentOff(BigDecimal.TEN).build());
        update(
                id,
                SubscriptionUpdateParams.builder()
                        .addDiscount(
                                SubscriptionUpdateParams.Discount.builder()
                                        .setCoupon(coupon.getId())
                                        .build()));
        assertEquals(1, stripe.subscriptions().retrieve(id).getDiscounts().size());

        stripe.subscriptions().deleteDiscount(id);

        assertEquals(List.of(), stripe.subscriptions().retrieve(id).getDiscounts());
    }

    private void items() throws StripeException {
        String id = subscribed(alice()).getId();
        SubscriptionItemListParams listed =
                SubscriptionItemListParams.builder().setSubscription(id).build();

        List<SubscriptionItem> items = stripe.subscriptionItems().list(listed).getData();
        SubscriptionItem read = stripe.subscriptionItems().retrieve(items.getFirst().getId());

        assertEquals(List.of(read), items);
        assertEquals(id, read.getSubscription());
        assertEquals(MONTHLY, read.getPrice().getId());
    }
}
