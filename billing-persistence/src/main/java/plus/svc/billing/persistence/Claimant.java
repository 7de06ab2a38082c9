package plus.svc.billing.persistence;

import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;

import java.util.Optional;

/** Who gets what is stored without a user, if anybody. */
record Claimant(Optional<UserId> user) {

    static final Claimant NOBODY = new Claimant(Optional.empty());

    Subscription claim(Subscription it) {
        return user.map(it.metadata()::claimedBy).map(it::withMetadata).orElse(it);
    }

    Purchase claim(Purchase it) {
        return user.map(it.metadata()::claimedBy).map(it::withMetadata).orElse(it);
    }
}
