package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.reported;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.SubscriptionStore;

import java.util.List;
import java.util.Optional;

class ClaimSubscriptionTest extends BillingTest {

    private static final String ROOT = "root";

    private final Journal journal = store.journal();
    private final ClaimSubscription claim = new ClaimSubscription(store, journal);

    @Test
    void whatIsNobodysIsGivenAndWhoDidSoIsKept() {
        report(active().withMetadata(Metadata.NONE));

        Optional<Subscription> given = claim.claim(SUBSCRIPTION, BOB, ROOT);

        assertEquals(Optional.of(BOB), owner(given));
        assertEquals(1, store.findByUser(BOB).size());
        OperatorAction action = theAction();
        assertEquals(Kind.CLAIM, action.kind());
        assertEquals(ROOT, action.operator());
        assertEquals(Optional.of("it is its user's"), action.result());
    }

    @Test
    void whatIsSomebodysStaysTheirs() {
        report(active());

        assertEquals(Optional.of(ALICE), owner(claim.claim(SUBSCRIPTION, BOB, ROOT)));

        assertEquals(List.of(), store.findByUser(BOB));
        assertEquals(Optional.of("nothing was given"), theAction().result());
    }

    @Test
    void whatIsNotStoredIsNotGiven() {
        assertEquals(Optional.empty(), claim.claim(SUBSCRIPTION, BOB, ROOT));

        assertEquals(Optional.of("nothing was given"), theAction().result());
    }

    @Test
    void thatItWasTriedIsKeptBeforeItIsDone() {
        ClaimSubscription broken = new ClaimSubscription(outage(), journal);

        assertThrows(StoreFailed.class, () -> broken.claim(SUBSCRIPTION, BOB, ROOT));

        assertEquals(SUBSCRIPTION.value(), theAction().subject());
        assertEquals(Optional.empty(), theAction().result());
    }

    private static SubscriptionStore outage() {
        return Mockito.mock(
                SubscriptionStore.class,
                call -> {
                    throw new StoreFailed("claim", new IllegalStateException("down"));
                });
    }

    private void report(Subscription it) {
        store.record(reported("evt_1", it), new byte[0], judge);
    }

    private OperatorAction theAction() {
        return journal.actions(Optional.empty(), 1).getFirst();
    }

    private static Optional<UserId> owner(Optional<Subscription> it) {
        return it.flatMap(found -> found.metadata().user());
    }
}
