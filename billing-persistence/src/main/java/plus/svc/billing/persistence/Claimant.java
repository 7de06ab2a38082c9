package plus.svc.billing.persistence;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;

import java.util.Optional;

/** Who gets what is stored without a user, if anybody. */
record Claimant(Optional<UserId> user) {

    static final Claimant NOBODY = new Claimant(Optional.empty());

    /** Whether it stands for a user that was erased, who is not named again. */
    boolean isErased() {
        return user.map(UserId::isErased).orElse(false);
    }

    /** Whoever has {@code stored}, where it or this was erased; else this. */
    Claimant orHolderOf(Optional<? extends BillingRecord> stored) {
        return stored.flatMap(it -> it.metadata().user())
                .filter(it -> it.isErased() || isErased())
                .map(it -> new Claimant(Optional.of(it)))
                .orElse(this);
    }

    Subscription claim(Subscription it) {
        return user.map(it.metadata()::claimedBy).map(it::withMetadata).orElse(it);
    }

    Purchase claim(Purchase it) {
        return user.map(it.metadata()::claimedBy).map(it::withMetadata).orElse(it);
    }
}
