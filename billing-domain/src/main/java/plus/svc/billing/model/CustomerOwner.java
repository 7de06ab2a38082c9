package plus.svc.billing.model;

/** Whose a customer is, as the provider's own objects say. */
public record CustomerOwner(CustomerId customer, UserId user) {}
