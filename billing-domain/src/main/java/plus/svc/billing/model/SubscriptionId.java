package plus.svc.billing.model;

/** The provider's id of a subscription, such as {@code sub_1MowQVLkdIwHu7ix}. */
public record SubscriptionId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public SubscriptionId {
        Identifiers.requireValid(value, "subscription id");
    }

    @Override
    public String toString() {
        return value;
    }
}
