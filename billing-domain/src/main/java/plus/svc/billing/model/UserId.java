package plus.svc.billing.model;

/** The host's own id of a user, as the account service gives it. */
public record UserId(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public UserId {
        Identifiers.requireValid(value, "user id");
    }

    @Override
    public String toString() {
        return value;
    }
}
