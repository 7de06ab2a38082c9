package plus.svc.billing.sandbox.ledger;

/** Who brings events to the service. */
@FunctionalInterface
public interface Messenger {

    /**
     * Is told of each new event, before the step that caused it has ended.
     *
     * @param number counts the events of the account, from 1 on
     * @return whether the event will be delivered; if not, nobody hears of it who does not ask
     */
    boolean sends(String eventId, long number);
}
