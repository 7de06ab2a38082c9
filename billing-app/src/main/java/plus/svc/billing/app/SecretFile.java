package plus.svc.billing.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/** A file that nobody but its owner has ever been able to read; gone if nothing was written. */
final class SecretFile implements AutoCloseable {

    private final Path path;
    private final SeekableByteChannel channel;
    private boolean written;

    private SecretFile(Path path, SeekableByteChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * @throws IllegalStateException if there is one already
     * @throws UncheckedIOException if it cannot be made
     */
    static SecretFile create(Path path) {
        try {
            return new SecretFile(
                    path,
                    Files.newByteChannel(
                            path,
                            EnumSet.of(CREATE_NEW, WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(path + " exists, and is not written over");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + path, e);
        }
    }

    void write(String secret) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((secret + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            written = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!written) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }
}
