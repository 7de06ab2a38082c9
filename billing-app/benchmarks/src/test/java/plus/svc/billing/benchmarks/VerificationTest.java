package plus.svc.billing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.DatabaseUrl;
import plus.svc.billing.persistence.JooqSubscriptionStore;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.stripe.StripeSettings;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Over a real store, which is given events as the service gives them, and then robbed. */
class VerificationTest {

    private static final String SECRET = "whsec_test_bench";

    @TempDir private static Path directory;
    private static PostgresServer server;
    private static Database database;

    private final List<SubscriptionEvent> events = Histories.of(3).next(8);

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Optional.empty(), new WorkDirectory(directory));
        database = new Database(DatabaseUrl.parse(server.database().url()));
        database.migrate();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
        server.close();
    }

    @BeforeEach
    void takeAllEventsIn() {
        sql().execute("truncate billing.inbox, billing.subscriptions cascade");
        events.forEach(VerificationTest::take);
    }

    @Test
    void whatWasTakenInIsFound() {
        assertDoesNotThrow(() -> new Verification(sql()).requireStored(events));
    }

    @Test
    void anEventThatWasLostIsMissed() {
        sql().execute("delete from billing.inbox where event_id = '" + events.get(4).id() + "'");

        assertFails("1 events were acknowledged and are not in the inbox");
    }

    @Test
    void aSubscriptionThatIsOfAnOlderTimeIsMissed() {
        sql().execute("update billing.subscriptions set as_of = as_of - interval '1 minute'");

        assertFails("3 subscriptions do not say what their newest event says");
    }

    @Test
    void aSubscriptionThatSaysSomethingElseIsMissed() {
        sql().execute(
                        "update billing.subscription_items set quantity = 7 where subscription_id ="
                                + " '"
                                + SubscriptionEvent.subscriptionId(1)
                                + "'");

        assertFails("1 subscriptions do not say what their newest event says");
    }

    private void assertFails(String message) {
        Failure failure =
                assertThrows(Failure.class, () -> new Verification(sql()).requireStored(events));
        assertEquals(message, failure.getMessage());
    }

    private static Sql sql() {
        return new Sql(server.database());
    }

    private static void take(SubscriptionEvent event) {
        EventBodies bodies = new EventBodies();
        byte[] body = bodies.body(bodies.values(event));
        StripePaymentProvider provider =
                new StripePaymentProvider(
                        new StripeSettings("sk_test_bench", List.of(SECRET), Optional.empty()),
                        Clock.systemUTC());
        String signature = new Signing(SECRET, Instant.now().getEpochSecond()).header(body);
        ProviderEvent read = provider.readEvent(new WebhookDelivery(body, Optional.of(signature)));
        new JooqSubscriptionStore(database).record(read, body, new Judge());
    }
}
