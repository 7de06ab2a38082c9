package plus.svc.billing.sandbox.webhook;

import java.net.URI;

/**
 * An event as one endpoint gets it.
 *
 * @param body the event in the version of the endpoint
 */
record Letter(
        String eventId, String type, String endpointId, URI url, String secret, String body) {}
