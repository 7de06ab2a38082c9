package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.Outcome.DUPLICATE;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.port.Retention;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Instant;
import java.util.List;

/** The promises of {@link Retention}. */
public abstract class RetentionContract extends StoresContract {

    private static final long TWO_MONTHS = 5_000_000;
    private static final Instant A_MONTH_LATER = Instant.parse("2026-03-01T00:00:00Z");

    private Retention retention;

    /** That of the events of {@code store}, one of {@link #emptyStores}. */
    protected abstract Retention retentionOf(SubscriptionStore store);

    @BeforeEach
    void begin() {
        retention = retentionOf(store);
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, TWO_MONTHS)));
    }

    @Test
    void whatIsOlderIsForgottenAndWhatItLedToStays() {
        assertFalse(retention.keepSince(A_MONTH_LATER));

        assertFalse(store.knows(reported("evt_1", active()).header()));
        assertEquals(DUPLICATE, record(reported("evt_2", active(PAST_DUE, TWO_MONTHS))));
        assertEquals(List.of(active(PAST_DUE, TWO_MONTHS)), store.findByUser(ALICE));
    }

    @Test
    void whatIsForgottenIsJudgedAnewAndFoundOld() {
        retention.keepSince(A_MONTH_LATER);

        assertEquals(IGNORED_OLDER, record(reported("evt_1", active())));
    }

    @Test
    void whatIsYoungerIsKept() {
        retention.keepSince(START);

        assertEquals(DUPLICATE, record(reported("evt_1", active())));
    }
}
