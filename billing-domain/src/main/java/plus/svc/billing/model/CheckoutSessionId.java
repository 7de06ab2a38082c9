package plus.svc.billing.model;

/** The provider's id of a checkout session, such as {@code cs_test_a11YYufWQzNY63zpQ6QS}. */
public record CheckoutSessionId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public CheckoutSessionId {
        Identifiers.requireValid(value, "checkout session id");
    }

    @Override
    public String toString() {
        return value;
    }
}
