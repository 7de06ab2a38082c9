package plus.svc.billing.app.doctor;

import java.net.URI;

/** By what the service knows who is signed in. */
public sealed interface SignIn {

    /**
     * The account service is asked.
     *
     * @param session where it answers {@code GET /api/auth/session}
     */
    record AccountService(URI session) implements SignIn {}

    /**
     * Tokens are signed with keys that their issuer publishes.
     *
     * @param address of the key set
     */
    record PublishedKeys(URI address) implements SignIn {}

    /** Tokens are signed with a key that is known beforehand: nobody is asked. */
    record KnownKey() implements SignIn {}
}
