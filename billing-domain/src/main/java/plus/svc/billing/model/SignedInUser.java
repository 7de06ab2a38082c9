package plus.svc.billing.model;

import java.util.Locale;

/**
 * Who asks, as the host's authentication has established it.
 *
 * @param email lower case; may be empty where the host knows none
 * @param readOnly a demonstration account, which may look and change nothing
 */
public record SignedInUser(UserId id, String email, boolean readOnly) {
    public SignedInUser {
        email = email.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Lets pass who may change something.
     *
     * @throws BillingException.ReadOnlyAccount if this user may change nothing
     */
    public void requireMayChange() {
        if (readOnly) {
            throw new BillingException.ReadOnlyAccount(id);
        }
    }
}
