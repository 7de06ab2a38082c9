package plus.svc.billing.sandbox.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.StripeClient;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

import plus.svc.billing.sandbox.control.SandboxControl;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The extension on a class whose tests share an instance, made before anything else. */
@StripeSandbox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneInstanceTest {

    private final StripeClient stripe;
    private final SandboxControl sandbox;
    private final List<String> received = new ArrayList<>();

    OneInstanceTest(URI base, SandboxControl sandbox) {
        stripe = StripeSandboxTest.clientAt(base);
        this.sandbox = sandbox;
    }

    @BeforeEach
    void receive(EventInbox inbox) {
        received.clear();
        inbox.handTo((body, signature) -> received.add(body));
    }

    @RepeatedTest(2)
    void eachTestBeginsWithNothing() throws Exception {
        StripeSandboxTest.createCustomer(stripe);
        sandbox.deliveries().awaitAll();

        assertEquals(1, StripeSandboxTest.customers(stripe));
        assertEquals(1, received.size());
    }
}
