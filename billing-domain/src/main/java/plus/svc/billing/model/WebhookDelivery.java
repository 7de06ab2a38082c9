package plus.svc.billing.model;

import java.util.Optional;

/**
 * One request that claims to come from the provider, not verified yet.
 *
 * @param body the bytes as they came; neither copied nor changed
 * @param signature the provider's signature header, or empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying would cost each delivery.
public record WebhookDelivery(byte[] body, Optional<String> signature) {}
