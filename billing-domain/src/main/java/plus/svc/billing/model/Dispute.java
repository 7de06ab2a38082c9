package plus.svc.billing.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * A payment that its card's holder has questioned at the bank.
 *
 * @param status the provider's word, such as {@code needs_response}, {@code won} or {@code lost}
 * @param createdAt whole seconds
 */
public record Dispute(DisputeId id, String status, Instant createdAt) {

    /** Source: Stripe API reference, "The Dispute object", {@code status}. */
    private static final Set<String> CLOSED = Set.of("won", "lost", "warning_closed", "prevented");

    /**
     * A later dispute about the same payment counts more; of one, its end. Where it is not decided,
     * no word for it is known to follow another: any order will do that is always the same.
     */
    static final Comparator<Dispute> BY_PROGRESS =
            Comparator.comparing(Dispute::createdAt)
                    .thenComparing(it -> it.id().value())
                    .thenComparing(Dispute::isClosed)
                    .thenComparing(Dispute::status);

    /** Whether it has been decided. */
    public boolean isClosed() {
        return CLOSED.contains(status);
    }

    /** Whether what was paid was taken back for good. */
    public boolean isLost() {
        return status.equals("lost");
    }
}
