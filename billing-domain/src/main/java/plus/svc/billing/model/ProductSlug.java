package plus.svc.billing.model;

/** The host's short name of a product, such as {@code xstream}. */
public record ProductSlug(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public ProductSlug {
        Identifiers.requireValid(value, "product slug");
    }

    @Override
    public String toString() {
        return value;
    }
}
