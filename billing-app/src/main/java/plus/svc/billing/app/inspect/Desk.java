package plus.svc.billing.app.inspect;

import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Payloads;
import plus.svc.billing.usecase.Replay;
import plus.svc.billing.usecase.SettleNow;

/** What the commands work with. Each opens one, and closes it when it is done. */
public interface Desk extends AutoCloseable {

    Journal journal();

    /** For looking at what came, in whichever mode. */
    Payloads payloads();

    /** Judges again, in the service's mode. Fails if the environment does not tell that. */
    Replay replay();

    /** Asks Stripe. Fails if the environment does not say how. */
    SettleNow settleNow();

    /** Who sits at it. */
    String operator();

    @Override
    void close();
}
