package plus.svc.billing.contract;

import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** An event that Stripe has created, and shows as of then or a moment later. */
final class Emission {

    private final Instant renderedAt;
    private final Function<Subscription, ProviderEvent> event;
    private Optional<ProviderEvent> rendered = Optional.empty();

    Emission(Instant renderedAt, Function<Subscription, ProviderEvent> event) {
        this.renderedAt = renderedAt;
        this.event = event;
    }

    /** Renders it, if it is time, by what is true until {@code now}. */
    void pass(Instant now, Subscription state) {
        if (rendered.isEmpty() && !now.isBefore(renderedAt)) {
            rendered = Optional.of(event.apply(state));
        }
    }

    /** It is delivered: from now on it stays as it is. */
    ProviderEvent deliver(Subscription state) {
        ProviderEvent delivered = rendered.orElseGet(() -> event.apply(state));
        rendered = Optional.of(delivered);
        return delivered;
    }
}
