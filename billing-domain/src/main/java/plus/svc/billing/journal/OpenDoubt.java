package plus.svc.billing.journal;

import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;
import java.util.Optional;

/**
 * A subscription about which the provider is to be asked.
 *
 * @param due when it is asked, or, while somebody asks, asked again; empty if it was given up
 * @param tries how often it was asked in vain
 * @param cause why there was no answer
 * @param audited whether nothing but an audit led to it
 */
public record OpenDoubt(
        SubscriptionId subscription,
        Instant since,
        Optional<Instant> due,
        int tries,
        Optional<String> cause,
        boolean audited) {

    public boolean isGivenUp() {
        return due.isEmpty();
    }
}
