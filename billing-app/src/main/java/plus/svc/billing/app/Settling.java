package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.usecase.Settle;
import plus.svc.billing.usecase.Settle.Settlement;
import plus.svc.billing.usecase.Settle.Settlement.Drifted;
import plus.svc.billing.usecase.Settle.Settlement.GivenUp;
import plus.svc.billing.usecase.Settle.Settlement.Gone;
import plus.svc.billing.usecase.Settle.Settlement.Overtaken;
import plus.svc.billing.usecase.Settle.Settlement.Postponed;
import plus.svc.billing.usecase.Settle.Settlement.Settled;

import java.util.Optional;

/** Settles a doubt, and says in a line what came of it. */
final class Settling implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    private final Settle settle;

    Settling(Settle settle) {
        this.settle = settle;
    }

    @Override
    public boolean work() {
        Optional<Settlement> settlement = settle.settleNext();
        settlement.ifPresent(Settling::log);
        return settlement.isPresent();
    }

    private static void log(Settlement settlement) {
        switch (settlement) {
            case Settled it ->
                    LOG.info("doubt about {} settled: {}", it.subscription(), it.status());
            case Drifted it ->
                    LOG.warn(
                            "{} had drifted, and is {}: no event told it",
                            it.subscription(),
                            it.status());
            case Overtaken it ->
                    LOG.info("doubt about {} overtaken by an event", it.subscription());
            case Gone it ->
                    LOG.warn("doubt about {} closed: Stripe has none such", it.subscription());
            case Postponed it ->
                    LOG.warn(
                            "doubt about {} put off for {}: {}",
                            it.subscription(),
                            it.delay(),
                            it.failure().getMessage());
            case GivenUp it ->
                    LOG.error(
                            "doubt about {} given up: {}",
                            it.subscription(),
                            it.failure().getMessage());
        }
    }
}
