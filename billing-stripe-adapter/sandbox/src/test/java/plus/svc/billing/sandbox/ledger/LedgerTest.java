package plus.svc.billing.sandbox.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.sandbox.web.Json;

import java.nio.file.Path;
import java.util.List;

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

    private static void putCustomer(Ledger ledger, String id) {
        ledger.exclusively(
                () -> {
                    ledger.put(Json.object().put("id", id).put("object", "customer"));
                    return true;
                });
    }
}
