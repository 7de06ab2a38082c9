package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One JSON document after the other, each with the objects of a step. */
final class FileStorage implements Storage {

    private static final String OBJECTS = "objects";

    private final Path path;

    /** How far the file is whole. */
    private long whole;

    FileStorage(Path path) {
        this.path = path.toAbsolutePath();
    }

    @Override
    public List<ObjectNode> load() {
        if (!Files.exists(path)) {
            whole = 0;
            return List.of();
        }
        Map<String, ObjectNode> objects = new LinkedHashMap<>();
        read(step -> step.path(OBJECTS).forEach(it -> objects.put(id(it), (ObjectNode) it)));
        if (objects.isEmpty()) {
            requireEmpty();
        }
        tidy(objects.values());
        return List.copyOf(objects.values());
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    private void read(Consumer<ObjectNode> each) {
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            Json.readLines(reader, each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw notAState(e);
        }
    }

    private IllegalArgumentException notAState(IllegalArgumentException cause) {
        return new IllegalArgumentException(
                path + " is not a state of the sandbox: mend it, or move it away to begin anew",
                cause);
    }

    /** What is cut off before its first object may have been a state with many. */
    private void requireEmpty() {
        try {
            if (Files.size(path) > 0) {
                throw notAState(new IllegalArgumentException("no object is whole"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves nothing that is out of date, nor a last step that was cut off. */
    private void tidy(Collection<ObjectNode> objects) {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            try (Writer writer = Files.newBufferedWriter(next)) {
                for (ObjectNode object : objects) {
                    writer.write(document(List.of(object)));
                }
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            whole = Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(Collection<ObjectNode> step) {
        try {
            Files.createDirectories(path.resolveSibling("."));
            // No channel, which an interrupted thread would close.
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                // What follows is of a step that could not be written to its end.
                file.setLength(Math.min(whole, file.length()));
                file.seek(file.length());
                file.write(document(step).getBytes(StandardCharsets.UTF_8));
                whole = file.length();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void clear() {
        try {
            Files.deleteIfExists(path);
            whole = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(Collection<ObjectNode> objects) {
        ObjectNode document = Json.object();
        document.putArray(OBJECTS).addAll(objects);
        return Json.writeLine(document) + "\n";
    }
}
