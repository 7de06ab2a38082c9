package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.BackfillStore;
import plus.svc.billing.port.CheckoutStore;
import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.List;

/**
 * What the contracts of all stores begin with. Test an implementation by extending each of them and
 * saying how to make empty stores, and how their time passes; nothing else needs overriding.
 */
public abstract class StoresContract {

    static final Judge JUDGE = new Judge();

    /** Over by the time anybody asks. */
    static final Duration NO_TIME = Duration.ZERO;

    static final Duration A_MINUTE = Duration.ofMinutes(1);
    static final Duration AN_HOUR = Duration.ofHours(1);
    static final Duration A_DAY = Duration.ofDays(1);

    static final byte[] PAYLOAD = "{\"object\":\"event\"}".getBytes(UTF_8);

    SubscriptionStore store;
    BackfillStore pages;
    CheckoutStore checkouts;
    Inquiries inquiries;
    Outbox outbox;
    Duties duties;
    Journal journal;

    /** Stores that know nothing yet. Called once per test. */
    protected abstract Stores emptyStores();

    /**
     * Lets time pass for the stores of this test. Where their clock cannot be set, all that they
     * wait for is moved back instead: when a question, an inquiry, a message or a turn is due; and
     * when something was written, received, doubted, given up, answered or done.
     */
    protected abstract void pass(Duration time);

    @BeforeEach
    void beginWithEmptyStores() {
        Stores stores = emptyStores();
        store = stores.subscriptions();
        pages = stores.pages();
        checkouts = stores.checkouts();
        inquiries = stores.inquiries();
        outbox = stores.outbox();
        duties = stores.duties();
        journal = stores.journal();
    }

    final Outcome record(ProviderEvent event) {
        return store.record(event, PAYLOAD, JUDGE);
    }

    /** The one question about a doubt that is due: claimed, and due again at once. */
    final Question theOnlyQuestion() {
        List<Question> questions = store.claimDoubts(10, NO_TIME);
        assertEquals(1, questions.size());
        return questions.getFirst();
    }

    static Subscription claimed(Subscription it, UserId user) {
        return it.withMetadata(it.metadata().claimedBy(user));
    }
}
