package plus.svc.billing.model;

/** A checkout that has passed all checks. */
public record CheckoutOrder(SignedInUser user, CustomerId customer, CheckoutRequest request) {

    /** Whether both would sell the same to the same customer, wherever their pages lead. */
    public boolean sellsTheSameAs(CheckoutOrder other) {
        return customer.equals(other.customer)
                && request.plan().equals(other.request.plan())
                && request.price().equals(other.request.price())
                && request.mode() == other.request.mode()
                && request.productSlug().equals(other.request.productSlug());
    }
}
