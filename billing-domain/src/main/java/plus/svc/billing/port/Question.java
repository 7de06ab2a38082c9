package plus.svc.billing.port;

import plus.svc.billing.model.SubscriptionId;

/**
 * A question to the provider about one subscription, numbered before it is asked.
 *
 * @param number from the sequence that also stamps a subscription with each event and each answer
 *     stored: an answer counts only where the stamp is still lower
 * @param tries how often it was asked before, without an answer
 */
public record Question(SubscriptionId subscription, long number, int tries) {}
