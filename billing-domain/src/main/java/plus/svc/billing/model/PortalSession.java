package plus.svc.billing.model;

import java.net.URI;

/**
 * A page of the provider on which one customer changes its card or cancels.
 *
 * @param id the provider's, such as {@code bps_1NAkE…}
 */
public record PortalSession(String id, URI url) {}
