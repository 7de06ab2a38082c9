package plus.svc.billing.http;

/** What a client shows to prove that a user is signed in. A secret: its text appears in no log. */
public record SessionToken(String value) {
    /**
     * @throws IllegalArgumentException if {@code value} is empty, or has a character that is not
     *     visible ASCII, so that it could not be handed on in a header
     */
    public SessionToken {
        if (value.isEmpty() || !value.chars().allMatch(it -> it > ' ' && it <= '~')) {
            throw new IllegalArgumentException("a session token must be visible ASCII");
        }
    }

    @Override
    public String toString() {
        return "SessionToken[redacted]";
    }
}
