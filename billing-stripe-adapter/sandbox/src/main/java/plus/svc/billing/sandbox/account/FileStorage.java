package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

final class FileStorage implements Storage {

    private final Path path;

    FileStorage(Path path) {
        this.path = path.toAbsolutePath();
    }

    @Override
    public List<ObjectNode> load() {
        if (!Files.exists(path)) {
            return List.of();
        }
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode object : read().path("objects")) {
            objects.add((ObjectNode) object);
        }
        return objects;
    }

    private ObjectNode read() {
        try {
            return Json.readObject(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + " is not a state of the sandbox", e);
        }
    }

    @Override
    public void save(Collection<ObjectNode> objects) {
        ObjectNode state = Json.object();
        state.putArray("objects").addAll(objects);
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(next, Json.write(state));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
