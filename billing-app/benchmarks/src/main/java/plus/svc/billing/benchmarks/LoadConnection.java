package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection that is kept, with at most one request under way. */
final class LoadConnection implements AutoCloseable {

    private static final int BUFFER = 16 << 10;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final AnswerReader reader = new AnswerReader(BUFFER);
    private int index;
    private long sentAt;

    private LoadConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    static LoadConnection open(InetSocketAddress server, Selector selector) throws IOException {
        return new LoadConnection(SocketChannel.open(server), selector);
    }

    void sendNext(RequestQueue queue) throws IOException {
        out.clear();
        index = queue.take(out);
        if (index != RequestQueue.NONE) {
            out.flip();
            sentAt = System.nanoTime();
            send();
        }
    }

    /** Does what the connection is ready for. */
    void proceed(RequestQueue queue, Load load) throws IOException {
        if (key.isWritable()) {
            send();
        }
        if (key.isReadable() && reader.readFrom(channel)) {
            load.answered(index, reader.status(), System.nanoTime() - sentAt);
            queue.answered();
            sendNext(queue);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void send() throws IOException {
        channel.write(out);
        int interest =
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }
}
