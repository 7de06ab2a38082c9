package plus.svc.billing.port;

import plus.svc.billing.model.BillingException;
import plus.svc.billing.model.ProviderEvent;

/**
 * Reads what the provider wrote, as the inbox keeps it: verified when it came. Implementations are
 * safe for concurrent use, and ask nobody.
 */
public interface Payloads {

    /**
     * What an event says.
     *
     * @throws BillingException.UnreadableEvent if it is none, as when it was erased
     */
    ProviderEvent read(byte[] payload);

    /**
     * What the provider wrote, for an operator to look at: in lines, with whatever opens something
     * masked, and whatever tells a card or an account but its last four digits. What cannot be read
     * is not shown.
     */
    String show(byte[] payload);
}
