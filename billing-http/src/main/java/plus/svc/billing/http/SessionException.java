package plus.svc.billing.http;

/** Why it is not known who is signed in. Messages are for operators; none carries the token. */
public abstract sealed class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SessionException(String message) {
        super(message);
    }

    private SessionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Nobody is signed in with the token, or not any more. */
    public static final class Invalid extends SessionException {

        private static final long serialVersionUID = 1L;

        public Invalid() {
            super("the session token is invalid or expired");
        }
    }

    /** It cannot be asked at the moment, so that nothing is known about the token. */
    public static final class Unavailable extends SessionException {

        private static final long serialVersionUID = 1L;

        public Unavailable(String reason) {
            super("the session cannot be checked: " + reason);
        }

        public Unavailable(String reason, Throwable cause) {
            super("the session cannot be checked: " + reason, cause);
        }
    }
}
