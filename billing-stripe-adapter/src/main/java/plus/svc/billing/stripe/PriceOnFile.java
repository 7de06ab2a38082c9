package plus.svc.billing.stripe;

import plus.svc.billing.model.Price;

import java.util.Optional;

/**
 * A price, and by which name other programs find it.
 *
 * @param lookupKey if it has one
 */
public record PriceOnFile(Price price, Optional<String> lookupKey) {}
