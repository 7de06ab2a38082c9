package plus.svc.billing.sandbox.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.sandbox.web.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is stored of an account, and when nothing is. */
final class LedgerTest {

    @Test
    void oneThatIsForgottenLeavesNothingInItsStorageAndAddsNothing(@TempDir Path directory) {
        Storage storage = Storage.file(directory.resolve("state.json"));
        Ledger ledger = new Ledger(storage);
        putCustomer(ledger, "cus_1");
        assertEquals(1, storage.load().size());

        ledger.forget();
        putCustomer(ledger, "cus_2");

        assertEquals(List.of(), storage.load());
    }

    @Test
    void oneThatHasLetGoLeavesItsStorageAsItIs(@TempDir Path directory) {
        Storage storage = Storage.file(directory.resolve("state.json"));
        Ledger ledger = new Ledger(storage);
        putCustomer(ledger, "cus_1");

        ledger.letGo();
        putCustomer(ledger, "cus_2");

        assertEquals(1, storage.load().size());
    }

    @Test
    void aStepThatCouldNotBeStoredIsStoredWithTheNextAndHoldsUpNobody() throws Exception {
        FailingOnce storage = new FailingOnce();
        Ledger ledger = new Ledger(storage);

        assertThrows(UncheckedIOException.class, () -> putCustomer(ledger, "cus_1"));
        Thread next = Thread.ofVirtual().start(() -> putCustomer(ledger, "cus_2"));

        assertTrue(next.join(Duration.ofSeconds(5)), "it waits");
        assertEquals(List.of("cus_1", "cus_2"), storage.stored);
    }

    @Test
    void aStepThatWasWrittenInPartIsCutOffBeforeTheNext(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("state.json");
        Ledger ledger = new Ledger(Storage.file(file));
        putCustomer(ledger, "cus_1");
        Files.writeString(file, "{\"objects\":[{\"id", StandardOpenOption.APPEND);

        putCustomer(ledger, "cus_2");

        assertEquals(2, Storage.file(file).load().size());
    }

    private static final class FailingOnce implements Storage {

        private final List<String> stored = new CopyOnWriteArrayList<>();
        private boolean failed;

        @Override
        public List<ObjectNode> load() {
            return List.of();
        }

        @Override
        public void add(Collection<ObjectNode> step) {
            if (!failed) {
                failed = true;
                throw new UncheckedIOException(new IOException("disk full"));
            }
            step.forEach(it -> stored.add(it.path("id").asText()));
        }

        @Override
        public void clear() {
            stored.clear();
        }
    }

    private static void putCustomer(Ledger ledger, String id) {
        ledger.exclusively(
                () -> {
                    ledger.put(Json.object().put("id", id).put("object", "customer"));
                    return true;
                });
    }
}
