package plus.svc.billing.model;

/**
 * A checkout that has passed all checks.
 *
 * @param sequence how many records the user held when it was made: tells a second purchase of the
 *     same thing from a second click
 */
public record CheckoutOrder(
        SignedInUser user, CustomerId customer, CheckoutRequest request, int sequence) {}
