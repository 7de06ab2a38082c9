package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Journal;
import plus.svc.billing.usecase.SettleNow.Settled;

import java.util.List;
import java.util.Optional;

class SettleNowTest extends BillingTest {

    private static final String ROOT = "root";

    private final Journal journal = store.journal();
    private final SettleNow settleNow = new SettleNow(provider, store, journal);

    @Test
    void whatNoEventToldIsStored() {
        Subscription it = subscribe();
        provider.change(it.id(), same -> same.withStatus(PAST_DUE));

        Settled settled = settleNow.settle(it.id(), ROOT);

        assertEquals(Optional.of(SubscriptionStatus.ACTIVE), status(settled.before()));
        assertEquals(Optional.of(Answered.CHANGED), settled.answered());
        assertEquals(Optional.of(PAST_DUE), status(settled.after()));
        assertEquals("CHANGED", theAction().result().orElseThrow());
    }

    @Test
    void aSubscriptionThatNothingEverNamedIsFetched() {
        provider.pay(checkout(MONTHLY, CheckoutMode.SUBSCRIPTION).id());
        SubscriptionId lost = lost();

        Settled settled = settleNow.settle(lost, ROOT);

        assertEquals(Optional.empty(), settled.before());
        assertEquals(Optional.of(SubscriptionStatus.ACTIVE), status(settled.after()));
        assertEquals(1, held().size());
    }

    @Test
    void nobodyKnowsOfWhatNeitherHas() {
        Settled settled = settleNow.settle(SUBSCRIPTION, ROOT);

        assertTrue(settled.isUnknown());
        assertEquals(Optional.empty(), journal.subscription(SUBSCRIPTION));
    }

    @Test
    void whatTheProviderDoesNotHaveStaysAsItWasReported() {
        store.record(reported("evt_1", active()), new byte[0], judge);

        Settled settled = settleNow.settle(SUBSCRIPTION, ROOT);

        assertEquals(Optional.empty(), settled.answer());
        assertEquals(Optional.of(active()), settled.after().flatMap(SubscriptionFile::state));
        assertTrue(settled.after().flatMap(SubscriptionFile::goneAt).isPresent());
    }

    @Test
    void whatHasEndedIsAskedAboutOnce() {
        Subscription it = subscribe();
        deliver(List.of(provider.change(it.id(), same -> same.withStatus(CANCELED))));
        int before = journal.timeline(it.id(), 100).size();

        Settled settled = settleNow.settle(it.id(), ROOT);

        assertEquals(Optional.of(Answered.OVERTAKEN), settled.answered());
        assertEquals(Optional.of(CANCELED), status(settled.after()));
        // What was done, and what was answered.
        assertEquals(before + 2, journal.timeline(it.id(), 100).size());
    }

    @Test
    void thatTheProviderIsDownIsKept() {
        Subscription it = subscribe();
        provider.goDown();

        assertThrows(ProviderFailed.class, () -> settleNow.settle(it.id(), ROOT));

        assertTrue(theAction().result().orElseThrow().contains("down"));
        assertEquals(List.of(it), held());
    }

    /** That which was bought and never told of. */
    private SubscriptionId lost() {
        for (int number = 1; number < 100; number++) {
            SubscriptionId id = new SubscriptionId("sub_" + number);
            if (provider.findSubscription(id).isPresent()) {
                return id;
            }
        }
        throw new AssertionError("nothing was bought");
    }

    private OperatorAction theAction() {
        return journal.actions(Optional.empty(), 1).getFirst();
    }

    private static Optional<SubscriptionStatus> status(Optional<SubscriptionFile> file) {
        return file.flatMap(SubscriptionFile::state).map(Subscription::status);
    }
}
