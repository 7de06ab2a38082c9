package plus.svc.billing.sandbox.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.control.SandboxControl;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The extension as the tests of another project see it. */
@StripeSandbox
class StripeSandboxTest {

    private final List<String> received = new ArrayList<>();
    private final URI base;
    private final StripeClient stripe;

    StripeSandboxTest(URI base, EventInbox inbox) {
        this.base = base;
        stripe = clientAt(base);
        inbox.handTo((body, signature) -> received.add(body));
    }

    static StripeClient clientAt(URI base) {
        return StripeClient.builder()
                .setApiKey("sk_test_anything")
                .setApiBase(base.toString())
                .build();
    }

    @RepeatedTest(2)
    void eachTestBeginsWithNothing() throws Exception {
        createCustomer(stripe);

        assertEquals(1, customers(stripe));
    }

    @RepeatedTest(2)
    void whatTheConstructorNamedReceivesTheEventsOfItsTestOnly(SandboxControl sandbox)
            throws Exception {
        createCustomer(stripe);
        sandbox.deliveries().awaitAll();

        assertEquals(1, received.size());
    }

    @Test
    void whatTheReceiverThrowsIsADeliveryThatWasNotTaken(EventInbox inbox, SandboxControl sandbox)
            throws Exception {
        List<String> attempts = new ArrayList<>();
        inbox.handTo(
                (body, signature) -> {
                    attempts.add(body);
                    if (attempts.size() == 1) {
                        throw new IllegalStateException("not today");
                    }
                });

        createCustomer(stripe);
        sandbox.deliveries().awaitAll();

        assertEquals(List.of(attempts.getFirst(), attempts.getFirst()), attempts);
    }

    @Test
    void anEventIsReadFromTheInboxAsStripesSdkVerifiesIt(EventInbox inbox) throws Exception {
        createCustomer(stripe);

        SignedEvent delivered = inbox.next("customer.created");

        Event event =
                Webhook.constructEvent(delivered.body(), delivered.signature(), inbox.secret());
        assertEquals("customer.created", event.getType());
    }

    @Nested
    class InANestedClass {

        @RepeatedTest(2)
        void theSandboxIsThatOfTheOuterOneAndBeginsWithNothingToo(
                URI nested, SandboxControl sandbox) throws Exception {
            createCustomer(stripe);
            sandbox.deliveries().awaitAll();

            assertEquals(base, nested);
            assertEquals(1, customers(stripe));
            assertEquals(1, received.size());
        }
    }

    static void createCustomer(StripeClient stripe) throws StripeException {
        stripe.v1().customers().create(CustomerCreateParams.builder().build());
    }

    static int customers(StripeClient stripe) throws StripeException {
        return stripe.v1().customers().list().getData().size();
    }
}
