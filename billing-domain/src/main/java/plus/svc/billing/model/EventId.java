package plus.svc.billing.model;

/**
 * The provider's id of an event, such as {@code evt_1NG8Du2eZvKYlo2C}: the same for each delivery
 * of it.
 */
public record EventId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public EventId {
        Identifiers.requireValid(value, "event id");
    }

    @Override
    public String toString() {
        return value;
    }
}
