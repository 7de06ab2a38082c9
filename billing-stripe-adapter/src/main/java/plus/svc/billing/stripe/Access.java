package plus.svc.billing.stripe;

import java.time.Instant;

/** What Stripe says to a secret key that asks for something. */
public sealed interface Access {

    Access DENIED = new Denied();
    Access KEY_REFUSED = new KeyRefused();

    /**
     * It may.
     *
     * @param stripeTime when it was answered, by Stripe's clock
     */
    record Granted(Instant stripeTime) implements Access {}

    /** The key is restricted, and not permitted that. */
    record Denied() implements Access {}

    /** There is no such key, or none any more. */
    record KeyRefused() implements Access {}
}
