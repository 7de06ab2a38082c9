package plus.svc.billing.sandbox.junit;

import plus.svc.billing.sandbox.LocalStripe;
import plus.svc.billing.sandbox.control.SandboxControl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
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
    private final List<URI> webhooks;

    private RunningSandbox(LocalStripe stripe, EventInbox inbox, List<URI> webhooks) {
        this.stripe = stripe;
        this.inbox = inbox;
        this.webhooks = webhooks;
    }

    /** Starts one that delivers to these webhooks, too. */
    static RunningSandbox start(List<URI> webhooks) {
        try {
            return new RunningSandbox(LocalStripe.start(), EventInbox.open(), webhooks);
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
        SandboxControl control = stripe.control();
        control.deliverTo(inbox.address(), inbox.secret());
        webhooks.forEach(it -> control.deliverTo(it, inbox.secret()));
    }

    @Override
    public void close() {
        stripe.close();
        inbox.close();
    }
}
