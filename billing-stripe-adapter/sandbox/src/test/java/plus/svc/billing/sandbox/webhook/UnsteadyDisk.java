package plus.svc.billing.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps nothing, and fails to when it is told to. */
final class UnsteadyDisk implements Storage {

    private final AtomicBoolean fails = new AtomicBoolean();

    /** The next step is not stored. */
    void failOnce() {
        fails.set(true);
    }

    @Override
    public List<ObjectNode> load() {
        return List.of();
    }

    @Override
    public void add(Collection<ObjectNode> step) {
        if (fails.getAndSet(false)) {
            throw new UncheckedIOException(new IOException("no space left"));
        }
    }

    @Override
    public void clear() {}
}
