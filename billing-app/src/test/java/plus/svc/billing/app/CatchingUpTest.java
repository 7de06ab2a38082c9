package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutRequest;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;
import plus.svc.billing.testing.InMemoryDuties;
import plus.svc.billing.testing.InMemoryPaymentProvider;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.AllowedPrices;
import plus.svc.billing.usecase.CatchUp;
import plus.svc.billing.usecase.StartCheckout;

import java.time.Duration;
import java.util.List;

class CatchingUpTest {

    private static final SignedInUser ALICE =
            new SignedInUser(new UserId("alice"), "alice@example.com", false);
    private static final PriceId PRICE = new PriceId("price_once");
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final MovableClock clock = new MovableClock();
    private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(clock);
    private final InMemorySubscriptionStore store = new InMemorySubscriptionStore(clock);
    private final Judge judge = new Judge();
    private final CatchingUp catchingUp =
            new CatchingUp(
                    new CatchUp(provider, store, new InMemoryDuties(clock), judge, clock, PAUSE));
    private final Log log = new Log();

    @BeforeEach
    void offer() {
        provider.offer(PRICE, CheckoutMode.PAYMENT);
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void whatWasLostIsFoundAndCountedOnce() {
        buy();
        clock.move(PAUSE);

        assertFalse(catchingUp.work());
        clock.move(PAUSE);
        catchingUp.work();

        assertEquals(1, store.findByUser(ALICE.id()).size());
        assertEquals(List.of("INFO caught up: 1 of 1 events had not been delivered"), log.lines());
    }

    @Test
    void aProviderThatIsDownIsALineForAllItsTurns() {
        String line =
                "WARN catching up is put off from turn to turn: could not list events: it is down";
        provider.goDown();
        workFor(3);
        assertEquals(List.of(line), log.lines());

        provider.comeBack();
        workFor(1);
        provider.goDown();
        workFor(2);

        assertEquals(List.of(line, line), log.lines());
    }

    /** Turns, with looking for one between them. */
    private void workFor(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            catchingUp.work();
            catchingUp.work();
            clock.move(PAUSE);
        }
    }

    private void buy() {
        CheckoutRequest request =
                new CheckoutRequest(
                        new PlanId("PLAN"),
                        PRICE,
                        CheckoutMode.PAYMENT,
                        new ProductSlug("xstream"),
                        "https://console.example/ok",
                        "https://console.example/no");
        StartCheckout checkout =
                new StartCheckout(provider, store, store.checkouts(), AllowedPrices.ANY, judge);
        provider.pay(checkout.start(ALICE, request).id());
    }
}
