package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.testing.InMemoryPaymentProvider;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.Inquire;

import java.time.Clock;
import java.util.List;
import java.util.Random;

class InquiringTest {

    private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(Clock.systemUTC());
    private final Log log = new Log();

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void anAnswerIsALine() {
        Inquiring inquiring = inquiring(new Inquiry.OfCheckout(new CheckoutSessionId("cs_1"), 0));

        assertTrue(inquiring.work());
        assertFalse(inquiring.work());

        assertEquals(List.of("INFO inquiry about cs_1 answered"), log.lines());
    }

    @ParameterizedTest
    @CsvSource({
        "0, INFO inquiry about pi_1 put off for PT.*: could not find the invoice of a payment: it"
                + " is down",
        "19, ERROR inquiry about pi_1 given up: could not find the invoice of a payment: it is down"
    })
    void whatIsNotAnsweredIsPutOffAndInTheEndGivenUp(int tries, String line) {
        provider.goDown();

        inquiring(new Inquiry.OfPayment(new PaymentIntentId("pi_1"), tries)).work();

        assertEquals(1, log.lines().size());
        assertTrue(log.lines().getFirst().matches(line), log.lines()::toString);
    }

    private Inquiring inquiring(Inquiry inquiry) {
        Inquiries inquiries = mock(Inquiries.class);
        when(inquiries.claim(anyInt(), any())).thenReturn(List.of(inquiry)).thenReturn(List.of());
        return new Inquiring(
                new Inquire(
                        provider,
                        new InMemorySubscriptionStore(),
                        inquiries,
                        new Judge(),
                        new Random(1)));
    }
}
