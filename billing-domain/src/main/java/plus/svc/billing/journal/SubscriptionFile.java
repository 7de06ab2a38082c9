package plus.svc.billing.journal;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;
import java.util.Optional;

/**
 * All that is stored of a subscription now.
 *
 * @param state empty while events name it and none has shown it
 * @param stamp the number of the observation that was last learnt of it
 * @param doubt empty if what is stored is not in doubt
 * @param goneAt when the provider said that it has none such, and nothing was learnt since
 * @param drifts how often an audit found something else than what events had told
 */
public record SubscriptionFile(
        SubscriptionId id,
        Optional<Subscription> state,
        long stamp,
        Optional<OpenDoubt> doubt,
        Optional<Instant> goneAt,
        int drifts) {}
