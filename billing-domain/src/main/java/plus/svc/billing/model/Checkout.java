package plus.svc.billing.model;

import java.util.Optional;

/**
 * The one checkout that stands for a user and a price.
 *
 * @param order what it was made of: equal for everybody who opens its page
 * @param sequence how many there were before it: tells a second purchase from a second click
 * @param session its page, once it is known to be open
 */
public record Checkout(CheckoutOrder order, long sequence, Optional<CheckoutSessionId> session) {

    public Checkout with(CheckoutSessionId opened) {
        return new Checkout(order, sequence, Optional.of(opened));
    }
}
