package plus.svc.billing.model;

/** The provider's id of a payment intent, such as {@code pi_3MtwBwLkdIwHu7ix}. */
public record PaymentIntentId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public PaymentIntentId {
        Identifiers.requireValid(value, "payment intent id");
    }

    @Override
    public String toString() {
        return value;
    }
}
