package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.persistence.TwoNodes.atOnce;

import static java.time.ZoneOffset.UTC;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** The months that the inbox is made of, as they come and go. */
class InboxPartsTest {

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private final TwoNodes nodes = TwoNodes.start();
    private final DSLContext dsl = nodes.one().dsl();
    private final JooqSubscriptionStore store = new JooqSubscriptionStore(nodes.one());
    private final JooqRetention retention = new JooqRetention(nodes.one());
    private final YearMonth farthest = YearMonth.now(UTC).plusMonths(2);

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void thereIsRoomForTheMonthsToCome() {
        assertFalse(retention.keepSince(LONG_AGO));

        assertTrue(months().contains(InboxPart.of(farthest)), () -> months().toString());
        record("evt_1", begin(farthest));
        assertEquals(1, count(InboxPart.of(farthest).table()));
    }

    @Test
    void severalNodesMayMakeRoomAtOnce() {
        atOnce(16, i -> new JooqRetention(nodes.node(i)).keepSince(LONG_AGO));

        assertFalse(retention.keepSince(LONG_AGO));
        assertEquals(1, months().stream().filter(InboxPart.of(farthest)::equals).count());
    }

    @Test
    void whatCameBeforeItsMonthWasThereIsMovedThere() {
        record("evt_1", begin(farthest));
        assertEquals(1, count("inbox_other"));

        assertFalse(retention.keepSince(LONG_AGO));

        assertEquals(0, count("inbox_other"));
        assertEquals(1, count(InboxPart.of(farthest).table()));
        assertEquals(Outcome.DUPLICATE, record("evt_1", begin(farthest)));
    }

    @Test
    void aMonthThatIsOverIsDropped() {
        retention.keepSince(LONG_AGO);
        record("evt_1", begin(farthest));
        record("evt_2", begin(farthest.plusMonths(1)));

        assertFalse(retention.keepSince(begin(farthest.plusMonths(1))));

        assertEquals(List.of("inbox_other"), months().stream().map(InboxPart::table).toList());
        assertEquals(1, count("inbox"));
        assertEquals(0, count("pg_tables where tablename = 'events'"));
    }

    @Test
    void anEventOfAMonthThatWasDroppedIsTakenInAnewAndForgottenAgain() {
        retention.keepSince(LONG_AGO);
        record("evt_1", START);
        retention.keepSince(begin(farthest));

        assertEquals(Outcome.IGNORED_NOTHING_NEW, record("evt_1", START));

        assertEquals(1, count("inbox_other"));
        retention.keepSince(begin(farthest));
        assertEquals(0, count("inbox"));
    }

    @Test
    void whatIsOfNoMonthIsRemovedInPortions() {
        dsl.execute(
                "insert into billing.inbox (event_id, type, created_at, live_mode, outcome,"
                        + " payload) select 'evt_' || i, 'x', '2001-01-01', true, 'TAKEN', ''"
                        + " from generate_series(1, 3500) i");
        record("evt_new", START);

        assertFalse(retention.keepSince(LONG_AGO.plusSeconds(400L * 86_400)));

        assertEquals(1, count("inbox"));
    }

    @Test
    void aMonthThatIsInUseIsLeftForTheNextTime() {
        retention.keepSince(LONG_AGO);
        Instant after = begin(farthest.plusMonths(1));

        dsl.transaction(
                tx -> {
                    tx.dsl().execute("select 1 from billing.inbox");
                    assertTrue(new JooqRetention(nodes.other()).keepSince(after));
                });

        assertFalse(retention.keepSince(after));
        assertEquals(1, months().size());
    }

    @Test
    void aMonthThatWasCutOutAndNotDroppedIsDropped() {
        retention.keepSince(LONG_AGO);
        InboxPart first =
                months().stream()
                        .filter(it -> it.table().equals("events"))
                        .findFirst()
                        .orElseThrow();
        new InboxParts(dsl).detach(first);
        assertEquals(1, count("pg_tables where tablename = 'events'"));

        retention.keepSince(LONG_AGO);

        assertEquals(0, count("pg_tables where tablename = 'events'"));
        record("evt_1", Instant.now());
        assertEquals(1, count(InboxPart.of(YearMonth.now(UTC)).table()));
    }

    private Outcome record(String event, Instant created) {
        return store.record(reported(event, active().asOf(created)), new byte[0], new Judge());
    }

    private List<InboxPart> months() {
        return new InboxParts(dsl).all();
    }

    private int count(String table) {
        String schema = table.startsWith("pg_") ? "" : "billing.";
        return dsl.fetchSingle("select count(*)::int from " + schema + table).get(0, int.class);
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(UTC).toInstant();
    }
}
