package plus.svc.billing.model;

/**
 * The provider's id of a price, such as {@code price_1PqX…}: what is bought and at which cadence.
 */
public record PriceId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public PriceId {
        Identifiers.requireValid(value, "price id");
    }

    /**
     * Whether it has the form of a price's id; those of the plans before there were prices do not.
     */
    public boolean isOfAPrice() {
        return value.startsWith("price_");
    }

    @Override
    public String toString() {
        return value;
    }
}
