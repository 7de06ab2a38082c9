package plus.svc.billing.sandbox.ledger;

/** Who brings events to the webhook endpoints. */
@FunctionalInterface
public interface Messenger {

    /**
     * Is told of each new event, before the step that caused it has ended.
     *
     * @return whether the event will be delivered; if not, nobody hears of it who does not ask
     */
    boolean sends(Notice notice);
}
