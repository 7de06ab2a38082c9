package plus.svc.billing.contract;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.PLAN;
import static plus.svc.billing.contract.Examples.PRODUCT;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.header;
import static plus.svc.billing.contract.Examples.secondsLater;

import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutOrder;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;

import java.util.Optional;

/** Fixed orders, and what is reported of the sessions that they lead to. */
public final class CheckoutExamples {

    private CheckoutExamples() {}

    /** Alice orders the monthly plan. */
    public static CheckoutOrder order() {
        return order(ALICE, CUSTOMER, MONTHLY, PLAN);
    }

    public static CheckoutOrder order(
            UserId user, CustomerId customer, PriceId price, PlanId plan) {
        return new CheckoutOrder(
                new SignedInUser(user, user + "@example.com", false),
                customer,
                new CheckoutRequest(
                        plan,
                        price,
                        CheckoutMode.SUBSCRIPTION,
                        PRODUCT,
                        "https://console.example/?session_id={CHECKOUT_SESSION_ID}",
                        "https://console.example/prices?checkout=cancelled"));
    }

    public static SubscriptionCheckoutCompleted completed(String event, CheckoutSessionId session) {
        return new SubscriptionCheckoutCompleted(
                header(event, "checkout.session.completed", secondsLater(70)),
                session,
                SUBSCRIPTION,
                Optional.empty());
    }

    public static CheckoutExpired expired(String event, CheckoutSessionId session) {
        return new CheckoutExpired(
                header(event, "checkout.session.expired", secondsLater(70)), session);
    }
}
