package plus.svc.billing.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether what was sold may be used.
 *
 * @param until when that ends unless more is paid; empty if it is not granted, or has no such end
 */
public record Access(boolean isGranted, Optional<Instant> until) {

    static final Access NONE = new Access(false, Optional.empty());

    static Access until(Optional<Instant> end) {
        return new Access(true, end);
    }
}
