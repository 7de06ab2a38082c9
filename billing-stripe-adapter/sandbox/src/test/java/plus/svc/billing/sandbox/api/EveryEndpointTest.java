package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import plus.svc.billing.sandbox.LocalStripe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The official SDK calls every endpoint that is declared, and there are no others. */
final class EveryEndpointTest {

    private final RecordingClient http = new RecordingClient(KnownParameters.declared().keySet());
    private LocalStripe sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = LocalStripe.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @TestFactory
    List<DynamicTest> theSdkCallsEveryEndpoint() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Area area : areas()) {
            tests.addAll(area.tests());
        }
        tests.add(dynamicTest("none is left", () -> assertEquals(Set.of(), http.missing())));
        return tests;
    }

    private List<Area> areas() {
        return List.of(
                new AccountArea(sandbox, http),
                new CatalogArea(sandbox, http),
                new CostArea(sandbox, http),
                new CustomerArea(sandbox, http),
                new PaymentArea(sandbox, http),
                new CheckoutArea(sandbox, http),
                new SubscriptionArea(sandbox, http),
                new InvoiceArea(sandbox, http));
    }
}
