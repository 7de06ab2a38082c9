package plus.svc.billing.sandbox.junit;

/** The program under test, where it takes webhooks. */
@FunctionalInterface
public interface EventReceiver {

    /**
     * Takes a delivery. If it throws, the delivery was not taken, and is tried again.
     *
     * @param body the event, in JSON
     * @param signature the {@code Stripe-Signature} header
     */
    void receive(String body, String signature) throws Exception;
}
