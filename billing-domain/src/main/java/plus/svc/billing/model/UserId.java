package plus.svc.billing.model;

import java.util.UUID;

/** The host's own id of a user, as the account service gives it; or stands for one erased. */
public record UserId(String value) {

    private static final String ERASED = "erased:";

    /**
     * @throws IllegalArgumentException if {@code value} is blank or longer than 255 characters
     */
    public UserId {
        Identifiers.requireValid(value, "user id");
    }

    /** Stands for a user that is erased from now on: made up, and tells nothing of who it was. */
    public static UserId erased() {
        return new UserId(ERASED + UUID.randomUUID());
    }

    public boolean isErased() {
        return value.startsWith(ERASED);
    }

    @Override
    public String toString() {
        return value;
    }
}
