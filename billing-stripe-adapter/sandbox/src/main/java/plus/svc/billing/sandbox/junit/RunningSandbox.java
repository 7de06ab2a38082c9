package plus.svc.billing.sandbox.junit;

import plus.svc.billing.sandbox.LocalStripe;
import plus.svc.billing.sandbox.control.SandboxControl;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.webhook.Traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The sandbox of a test class, and what receives its events. */
final class RunningSandbox implements AutoCloseable {

    /** What can be handed to a test, by its type. */
    static final Map<Class<?>, Function<RunningSandbox, Object>> PARTS =
            Map.of(
                    URI.class, it -> it.stripe.uri(),
                    SandboxControl.class, it -> it.stripe.control(),
                    EventInbox.class, it -> it.inbox);

    private final LocalStripe stripe;
    private final EventInbox inbox;

    private RunningSandbox(LocalStripe stripe, EventInbox inbox) {
        this.stripe = stripe;
        this.inbox = inbox;
    }

    static RunningSandbox start() {
        try {
            EventInbox inbox = EventInbox.open();
            LocalStripe stripe =
                    LocalStripe.start(0, inbox.uri(), Storage.none(), Traffic.orderly());
            return new RunningSandbox(stripe, inbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object part(Class<?> type) {
        return Optional.ofNullable(PARTS.get(type)).orElseThrow().apply(this);
    }

    void reset() {
        stripe.reset();
        inbox.empty();
    }

    @Override
    public void close() {
        stripe.close();
        inbox.close();
    }
}
