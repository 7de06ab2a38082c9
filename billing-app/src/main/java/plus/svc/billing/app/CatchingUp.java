package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.usecase.CatchUp;
import plus.svc.billing.usecase.CatchUp.Caught;

/** Takes a turn at finding lost events, if there is one to take, and says how many it found. */
final class CatchingUp implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);

    private final CatchUp catchUp;

    /** Known from turn to turn: between them, that there is none to take tells nothing. */
    private final Outage outage = new Outage();

    CatchingUp(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    @Override
    public boolean work() {
        try {
            catchUp.run().ifPresent(this::caught);
        } catch (ProviderFailed failure) {
            outage.begin(
                    () ->
                            LOG.warn(
                                    "catching up is put off from turn to turn: {}",
                                    failure.getMessage()));
        }
        return false;
    }

    private void caught(Caught caught) {
        outage.end();
        if (caught.lost() > 0) {
            LOG.info(
                    "caught up: {} of {} events had not been delivered",
                    caught.lost(),
                    caught.events());
        }
    }
}
