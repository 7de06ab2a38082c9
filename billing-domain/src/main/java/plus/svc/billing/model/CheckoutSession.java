package plus.svc.billing.model;

import java.net.URI;

/** A payment page of the provider, opened for one user. */
public record CheckoutSession(CheckoutSessionId id, URI url) {}
