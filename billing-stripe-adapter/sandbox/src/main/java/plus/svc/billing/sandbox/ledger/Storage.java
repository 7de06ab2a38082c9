package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Where the account is kept between two runs. */
public interface Storage {

    /** Each object once, as it was added last, in the order in which they were added first. */
    List<ObjectNode> load();

    /**
     * Keeps what a step has made or changed, all of it or, if the process ends meanwhile, nothing.
     */
    void add(Collection<ObjectNode> step);

    /** Keeps nothing of what was added so far. */
    void clear();

    /** Kept nowhere: each run begins anew. */
    static Storage none() {
        return new Storage() {
            @Override
            public List<ObjectNode> load() {
                return List.of();
            }

            @Override
            public void add(Collection<ObjectNode> step) {}

            @Override
            public void clear() {}
        };
    }

    /**
     * Kept in a file, to which each step is added, and which is tidied up when it is loaded.
     *
     * @throws java.io.UncheckedIOException when it cannot be read or written
     * @throws IllegalArgumentException when it is read and is not what was written
     */
    static Storage file(Path path) {
        return new FileStorage(path);
    }
}
