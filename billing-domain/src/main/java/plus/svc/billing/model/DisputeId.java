package plus.svc.billing.model;

/** The provider's id of a dispute, such as {@code du_1MtJUT2eZvKYlo2C}. */
public record DisputeId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public DisputeId {
        Identifiers.requireValid(value, "dispute id");
    }

    @Override
    public String toString() {
        return value;
    }
}
