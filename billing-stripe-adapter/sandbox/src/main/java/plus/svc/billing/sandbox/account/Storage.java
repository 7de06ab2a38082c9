package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Where the account is kept between two runs. */
public interface Storage {

    List<ObjectNode> load();

    void save(Collection<ObjectNode> objects);

    /** Kept nowhere: each run begins anew. */
    static Storage none() {
        return new Storage() {
            @Override
            public List<ObjectNode> load() {
                return List.of();
            }

            @Override
            public void save(Collection<ObjectNode> objects) {}
        };
    }

    /**
     * Kept in a file, which is replaced as a whole, so that it is never seen half written.
     *
     * @throws java.io.UncheckedIOException when it cannot be read or written
     * @throws IllegalArgumentException when it is read and is not what was written
     */
    static Storage file(Path path) {
        return new FileStorage(path);
    }
}
