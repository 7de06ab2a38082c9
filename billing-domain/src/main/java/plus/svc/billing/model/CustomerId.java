package plus.svc.billing.model;

/** The provider's id of a customer, such as {@code cus_9s6XKzkNRiz8i3}. */
public record CustomerId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public CustomerId {
        Identifiers.requireValid(value, "customer id");
    }

    @Override
    public String toString() {
        return value;
    }
}
