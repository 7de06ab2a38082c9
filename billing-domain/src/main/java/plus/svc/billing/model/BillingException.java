package plus.svc.billing.model;

import java.util.Optional;

/**
 * A fact that keeps billing from doing what was asked. Messages are for operators; none carries a
 * secret.
 */
public abstract sealed class BillingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BillingException(String message) {
        super(message);
    }

    private BillingException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the same call may succeed later with nothing changed by the caller. */
    public boolean retryMayHelp() {
        return false;
    }

    /** A delivery did not come from the provider, or not recently. */
    public static final class InvalidDelivery extends BillingException {

        private static final long serialVersionUID = 1L;

        public InvalidDelivery(String reason) {
            super("invalid delivery: " + reason);
        }
    }

    /** A delivery came from the provider, and is not an event that can be read. */
    public static final class UnreadableEvent extends BillingException {

        private static final long serialVersionUID = 1L;

        public UnreadableEvent(String reason) {
            super("unreadable event: " + reason);
        }

        public UnreadableEvent(String reason, Throwable cause) {
            super("unreadable event: " + reason, cause);
        }
    }

    /** An account for looking only asked for a change. */
    public static final class ReadOnlyAccount extends BillingException {

        private static final long serialVersionUID = 1L;

        public ReadOnlyAccount(UserId user) {
            super("user " + user + " is read-only");
        }
    }

    /** A price cannot be bought, or not like this. */
    public static final class PriceUnavailable extends BillingException {

        private static final long serialVersionUID = 1L;

        public PriceUnavailable(PriceId price, String reason) {
            super("price " + price + " is unavailable: " + reason);
        }
    }

    /** A user holds a live subscription to the price already. */
    public static final class AlreadySubscribed extends BillingException {

        private static final long serialVersionUID = 1L;

        public AlreadySubscribed(UserId user, PriceId price) {
            super("user " + user + " is subscribed to price " + price + " already");
        }
    }

    /** A user has no customer at the provider. */
    public static final class NoCustomer extends BillingException {

        private static final long serialVersionUID = 1L;

        public NoCustomer(UserId user) {
            super("user " + user + " has no customer");
        }
    }

    /** A user has no such subscription. */
    public static final class NoSubscription extends BillingException {

        private static final long serialVersionUID = 1L;

        public NoSubscription(UserId user, SubscriptionId subscription) {
            super("user " + user + " has no subscription " + subscription);
        }
    }

    /** The provider has no such customer, or has it no more. */
    public static final class CustomerGone extends BillingException {

        private static final long serialVersionUID = 1L;

        private final transient CustomerId customer;

        public CustomerGone(CustomerId customer) {
            super("customer " + customer + " is gone at the provider");
            this.customer = customer;
        }

        public CustomerId customer() {
            return customer;
        }
    }

    /** The provider could not be reached, or refused. */
    public static final class ProviderFailed extends BillingException {

        private static final long serialVersionUID = 1L;

        private final boolean retryMayHelp;

        /**
         * @param operation what was asked of the provider, such as {@code "open a checkout
         *     session"}
         * @param reason the provider's own words, without any secret
         * @param requestId the provider's id of the request, if it answered
         */
        public ProviderFailed(
                String operation,
                String reason,
                Optional<String> requestId,
                boolean retryMayHelp,
                Throwable cause) {
            super(
                    "could not "
                            + operation
                            + ": "
                            + reason
                            + requestId.map(it -> " (request " + it + ")").orElse(""),
                    cause);
            this.retryMayHelp = retryMayHelp;
        }

        @Override
        public boolean retryMayHelp() {
            return retryMayHelp;
        }
    }

    /** The store could not be reached, or failed. Nothing of what was asked is stored. */
    public static final class StoreFailed extends BillingException {

        private static final long serialVersionUID = 1L;

        public StoreFailed(String operation, Throwable cause) {
            super("could not " + operation, cause);
        }

        @Override
        public boolean retryMayHelp() {
            return true;
        }
    }
}
