package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads answers as far as their status and their end, which is all that a load has to know. An
 * answer must say its length, and its header must fit the buffer.
 */
final class AnswerReader {

    private static final byte[] END_OF_HEADER = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(ISO_8859_1);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int NOT_FOUND = -1;
    private static final int IN_HEADER = -1;
    private static final int TO_LOWER_CASE = 0x20;

    private final ByteBuffer channelBytes;
    private final byte[] header;
    private int filled;
    private int status;
    private int left = IN_HEADER;

    AnswerReader(int size) {
        this.channelBytes = ByteBuffer.allocateDirect(size);
        this.header = new byte[size];
    }

    /** Of the last answer that was complete. */
    int status() {
        return status;
    }

    /**
     * Reads what has come, and tells whether an answer is complete with it.
     *
     * @throws Failure if the connection was closed, or the answer cannot be understood
     */
    boolean readFrom(ReadableByteChannel channel) throws IOException {
        channelBytes.clear();
        int read = channel.read(channelBytes);
        if (read < 0) {
            throw new Failure("the server closed a connection");
        }
        if (left == IN_HEADER) {
            addToHeader(channelBytes.flip());
        } else {
            left -= read;
        }
        if (left != 0) {
            return false;
        }
        left = IN_HEADER;
        filled = 0;
        return true;
    }

    private void addToHeader(ByteBuffer bytes) {
        if (bytes.remaining() > header.length - filled) {
            throw new Failure("the header of an answer is too long");
        }
        int length = bytes.remaining();
        bytes.get(header, filled, length);
        filled += length;
        int end = indexOf(END_OF_HEADER, filled);
        if (end != NOT_FOUND) {
            status = number(STATUS_AT, STATUS_AT + STATUS_DIGITS);
            left = end + END_OF_HEADER.length + contentLength(end) - filled;
        }
    }

    private int contentLength(int end) {
        int at = indexOf(LENGTH, end);
        if (at == NOT_FOUND) {
            throw new Failure("an answer does not say its length");
        }
        return number(at + LENGTH.length, end);
    }

    /** Ignores the case of letters. */
    private int indexOf(byte[] sought, int limit) {
        for (int from = 0; from <= limit - sought.length; from++) {
            if (isAt(from, sought)) {
                return from;
            }
        }
        return NOT_FOUND;
    }

    private boolean isAt(int from, byte[] sought) {
        for (int i = 0; i < sought.length; i++) {
            int found = header[from + i];
            if (found != sought[i] && (found | TO_LOWER_CASE) != sought[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first number within the range. */
    private int number(int from, int to) {
        int number = 0;
        boolean begun = false;
        for (int i = from; i < to; i++) {
            int digit = header[i] - '0';
            if (digit >= 0 && digit <= 9) {
                number = 10 * number + digit;
                begun = true;
            } else if (begun) {
                break;
            }
        }
        return number;
    }
}
