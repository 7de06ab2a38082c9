package plus.svc.billing.model;

/**
 * The host's name of what it sells, such as {@code XSTREAM-SUBSCRIPTION}; prices of the provider
 * belong to it.
 */
public record PlanId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public PlanId {
        Identifiers.requireValid(value, "plan id");
    }

    @Override
    public String toString() {
        return value;
    }
}
