package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.reported;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.Optional;

class BacklogsTest {

    private final Database database = new Database(TestServer.migrated());
    private final SubscriptionStore store = new JooqSubscriptionStore(database);
    private final Backlogs backlogs = new Backlogs(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothingWaitsWhereNothingIsInDoubt() {
        store.record(reported("evt_1", active()), new byte[0], new Judge());

        assertEquals(new Backlog(0, Duration.ZERO, 0, 0), backlogs.look());
    }

    @Test
    void whatIsInDoubtWaitsSinceTheFirstBecameSo() {
        store.doubt(SUBSCRIPTION, Optional.empty());
        store.doubt(new SubscriptionId("sub_later"), Optional.empty());
        execute(
                "update billing.subscriptions set doubted_at = now() - interval '1 hour'"
                        + " where subscription_id = 'sub_later'");

        Backlog backlog = backlogs.look();

        assertEquals(2, backlog.doubts());
        assertEquals(1, backlog.oldestDoubt().toHours());
    }

    @Test
    void whatWasGivenUpWaitsNoMoreAndIsADeadLetter() {
        store.doubt(SUBSCRIPTION, Optional.empty());
        store.giveUp(store.claimDoubts(1, Duration.ZERO).getFirst(), "timed out");
        execute(
                "insert into billing.inquiries (kind, subject, given_up_at)"
                        + " values ('CHECKOUT', 'cs_1', now()), ('CHECKOUT', 'cs_2', now())");

        assertEquals(new Backlog(0, Duration.ZERO, 1, 2), backlogs.look());
    }

    @Test
    void aDatabaseThatIsGoneIsToldWithinSeconds() {
        database.close();
        long start = System.nanoTime();

        assertThrows(StoreFailed.class, backlogs::look);

        assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
    }

    private void execute(String sql) {
        database.dsl().execute(sql);
    }
}
