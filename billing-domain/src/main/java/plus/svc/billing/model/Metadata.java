package plus.svc.billing.model;

import java.util.Optional;

/**
 * What this service writes on the provider's objects when it creates them, and reads back from
 * every event: whose they are, and what was sold. Objects made elsewhere carry none of it.
 */
public record Metadata(
        Optional<UserId> user,
        Optional<String> userEmail,
        Optional<PlanId> plan,
        Optional<ProductSlug> productSlug) {

    /** The metadata of an object that this service did not make. */
    public static final Metadata NONE =
            new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** This, with what it lacks taken from {@code other}: what was known once is not forgotten. */
    public Metadata orElse(Metadata other) {
        return new Metadata(
                user.or(other::user),
                userEmail.or(other::userEmail),
                plan.or(other::plan),
                productSlug.or(other::productSlug));
    }

    /**
     * This, for {@code owner} where no user is named; for one that was erased, whoever is named,
     * and without what tells who it was.
     */
    public Metadata claimedBy(UserId owner) {
        if (owner.isErased()) {
            return new Metadata(Optional.of(owner), Optional.empty(), plan, productSlug);
        }
        return new Metadata(user.or(() -> Optional.of(owner)), userEmail, plan, productSlug);
    }
}
