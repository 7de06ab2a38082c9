package plus.svc.billing.http;

import plus.svc.billing.model.SignedInUser;

/**
 * Knows who is signed in. Implementations are safe for concurrent use, may block for a bounded
 * time, and keep the token out of every log and message.
 */
public interface Authenticator {

    /**
     * The user behind a token.
     *
     * @throws SessionException.Invalid if the token is nobody's: the client is sent to its login
     * @throws SessionException.Unavailable if that cannot be found out now; an outage is never
     *     {@code Invalid}, for that would sign everybody out
     */
    SignedInUser authenticate(SessionToken token);
}
