package plus.svc.billing.stripe;

/** What a restricted key may be permitted. Tried out by reading: nothing is changed for a test. */
public enum Permission {
    EVENTS("Events: read", "/v1/events?limit=1"),
    PRICES("Prices: read", "/v1/prices?limit=1"),
    CUSTOMERS("Customers: write", "/v1/customers?limit=1"),
    CHECKOUT_SESSIONS("Checkout Sessions: write", "/v1/checkout/sessions?limit=1"),
    SUBSCRIPTIONS("Subscriptions: write", "/v1/subscriptions?limit=1"),
    INVOICES("Invoices: read", "/v1/invoice_payments?limit=1"),
    PORTAL("Customer portal: write", "/v1/billing_portal/configurations?limit=1"),
    /** Of use to whoever looks at the account, and to nobody else. */
    WEBHOOK_ENDPOINTS("Webhook Endpoints: read", "/v1/webhook_endpoints?limit=1"),
    /** None of billing's business. */
    BALANCE("Balance: read", "/v1/balance");

    private final String label;
    private final String path;

    Permission(String label, String path) {
        this.label = label;
        this.path = path;
    }

    String path() {
        return path;
    }

    /** As the Stripe Dashboard lists it, and how much of it billing needs. */
    @Override
    public String toString() {
        return label;
    }
}
