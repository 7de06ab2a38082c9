package plus.svc.billing.sandbox.ledger;

import java.util.List;

/**
 * Word of a new event.
 *
 * @param number counts the events of the account, from 1 on
 * @param audience the ids of the webhook endpoints that are to get it
 */
public record Notice(String eventId, String type, long number, List<String> audience) {

    public Notice {
        audience = List.copyOf(audience);
    }
}
