package com.example.shop;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Subscription;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.checkout.SessionCreateParams;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sells a subscription by Stripe, and knows who has it. */
public final class Shop {

    private static final String PRICE = "price_xstream_subscription";
    private static final Set<String> GOOD_STANDING = Set.of("active", "trialing");

    private final StripeClient stripe;
    private final String webhookSecret;
    private final Map<String, String> statusByEmail = new ConcurrentHashMap<>();

    public Shop(StripeClient stripe, String webhookSecret) {
        this.stripe = stripe;
        this.webhookSecret = webhookSecret;
    }

    /** The URL of the page on which somebody subscribes. */
    public String subscribe(String email) throws StripeException {
        return stripe.v1()
                .checkout()
                .sessions()
                .create(
                        SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                                .setCustomer(customer(email).getId())
                                .setSuccessUrl("https://shop.example/welcome")
                                .addLineItem(
                                        SessionCreateParams.LineItem.builder()
                                                .setPrice(PRICE)
                                                .setQuantity(1L)
                                                .build())
                                .build())
                .getUrl();
    }

    private Customer customer(String email) throws StripeException {
        CustomerListParams sameEmail = CustomerListParams.builder().setEmail(email).build();
        for (Customer known : stripe.v1().customers().list(sameEmail).getData()) {
            return known;
        }
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder().setEmail(email).build());
    }

    /** Takes a webhook: the body as it came, and its {@code Stripe-Signature}. */
    public void receive(String body, String signature)
            throws SignatureVerificationException, StripeException {
        learn(Webhook.constructEvent(body, signature, webhookSecret));
    }

    /** Finds what no webhook told. */
    public void catchUp() throws StripeException {
        EventListParams all = EventListParams.builder().setType("customer.subscription.*").build();
        for (Event event : stripe.v1().events().list(all).autoPagingIterable()) {
            learn(event);
        }
    }

    /** An event may come late or twice, so it says only which subscription to look at. */
    private void learn(Event event) throws StripeException {
        if (event.getDataObjectDeserializer().getObject().orElse(null)
                instanceof Subscription changed) {
            Subscription now = stripe.v1().subscriptions().retrieve(changed.getId());
            Customer customer = stripe.v1().customers().retrieve(now.getCustomer());
            statusByEmail.put(customer.getEmail(), now.getStatus());
        }
    }

    public boolean isSubscribed(String email) {
        return GOOD_STANDING.contains(statusByEmail.getOrDefault(email, "none"));
    }
}
