package plus.svc.billing.model;

import java.util.Optional;

/**
 * What a user holds, and what it is worth.
 *
 * @param plan the plan of its price, or what was sold where its price is no plan's
 */
public record Entitlement(BillingRecord record, Optional<PlanId> plan, Access access) {}
