package plus.svc.billing.sandbox.webhook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A body that comes a little at a time. */
final class Dribble extends InputStream {

    private static final int DRIBBLES = 10;

    private final ByteArrayInputStream bytes;
    private final int size;
    private final Duration pause;

    private Dribble(byte[] body, Duration over) {
        bytes = new ByteArrayInputStream(body);
        size = body.length / DRIBBLES + 1;
        pause = over.dividedBy(DRIBBLES);
    }

    /** The whole of {@code body}, of which the last comes after that time. */
    static BodyPublisher of(String body, Duration over) {
        byte[] whole = body.getBytes(StandardCharsets.UTF_8);
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new Dribble(whole, over)), whole.length);
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws InterruptedIOException {
        if (bytes.available() == 0) {
            return -1;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("told to stop");
        }
        return bytes.read(target, offset, Math.min(length, size));
    }
}
