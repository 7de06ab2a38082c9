package plus.svc.billing.model;

/** The provider's id of an invoice, such as {@code in_1MtHbELkdIwHu7ix}. */
public record InvoiceId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public InvoiceId {
        Identifiers.requireValid(value, "invoice id");
    }

    @Override
    public String toString() {
        return value;
    }
}
