package plus.svc.billing.stripe;

/** What the account's customer portal lets customers do. */
public record PortalOffer(
        boolean changesPaymentMethods, boolean cancelsSubscriptions, boolean showsInvoices) {}
