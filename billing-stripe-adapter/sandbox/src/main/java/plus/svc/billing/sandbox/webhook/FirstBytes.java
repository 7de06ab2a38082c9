package plus.svc.billing.sandbox.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the beginning of an answer, however long it is. */
final class FirstBytes implements Consumer<Optional<byte[]>> {

    static final int KEPT = 8 << 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void accept(Optional<byte[]> next) {
        next.ifPresent(it -> bytes.write(it, 0, Math.min(it.length, KEPT - bytes.size())));
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
