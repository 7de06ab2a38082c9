package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All that Stripe has, taken in from the command line while events come. */
class BackfillIT {

    private static final int THOUSANDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path directory;

    private final ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> environment = new HashMap<>();
    private EmbeddedDatabase database;
    private StripeProcess stripe;

    @BeforeEach
    void start() throws Exception {
        int port = Launched.freePort();
        database = EmbeddedDatabase.start(Files.createDirectories(directory.resolve("database")));
        stripe = StripeProcess.start(directory, "http://127.0.0.1:" + port, "seed=1,shuffle");
        environment.put("PORT", String.valueOf(port));
        environment.put("DATABASE_URL", database.jdbcUrl());
        environment.put("STRIPE_SECRET_KEY", "sk_test_sandbox");
        environment.put("STRIPE_WEBHOOK_SECRET", "whsec_sandbox");
        environment.put("STRIPE_API_BASE", stripe.url());
        environment.put("CONSOLE_URL", "https://console.example");
        environment.put("BILLING_SESSION_URL", "http://127.0.0.1:9/api/auth/session");
    }

    @AfterEach
    void stop() throws Exception {
        customers.close();
        stripe.close();
        database.close();
    }

    @Test
    void oneThatIsKilledAndTakenUpAgainBesideLiveDeliveriesLeavesNoDifference() throws Exception {
        for (int i = 0; i < THOUSANDS; i++) {
            stripe.control("history", "{\"subscriptions\": 1000}");
        }
        try (Launched service = Launched.start(directory, environment, "serve")) {
            Launched first = Launched.begin(directory, environment, "backfill", "--rate=10");
            await().atMost(PATIENCE).until(() -> stored() > 200);
            Future<?> traffic = customers.submit(this::changeSome);
            await().atMost(PATIENCE).until(() -> stored() > 600);
            first.kill();
            assertTrue(stored() < THOUSANDS * 1_000, "it was killed in the middle");

            Launched.Ended second = Launched.run(environment, "backfill", "--rate=100");

            assertEquals(0, second.code(), second::errors);
            assertTrue(second.errors().contains("going on where it stopped"), second::errors);
            traffic.get();
            await().atMost(PATIENCE).until(this::isAtRest);
            assertEquals(atStripe(), here(), service::toString);
        }
        Launched.Ended compared = Launched.run(environment, "backfill", "--dry-run");
        assertEquals("billing compared: 0 differences\n", compared.output());
        assertEquals(0, compared.code());
    }

    @Test
    void aComparisonPrintsWhatDiffersAndChangesNothing() throws Exception {
        stripe.control("history", "{\"subscriptions\": 1}");
        Launched.run(environment, "migrate");

        Launched.Ended compared = Launched.run(environment, "backfill", "--dry-run");

        assertEquals(1, compared.code(), compared::errors);
        String subscription = stripe.all("/v1/subscriptions").getFirst().path("id").asText();
        assertTrue(
                compared.output().contains(subscription + " stored: no -> yes\n"),
                compared::output);
        assertEquals(0, stored());
    }

    @Test
    void ofAnEarlierSystemsRowsThoseAreTakenThatStripeConfirms() throws Exception {
        stripe.control("history", "{\"subscriptions\": 2}");
        List<JsonNode> subscriptions = stripe.all("/v1/subscriptions");
        String users = subscriptions.getLast().path("id").asText();
        String anothers = subscriptions.getFirst().path("id").asText();
        Path rows = directory.resolve("rows.csv");
        Files.writeString(
                rows,
                """
                user_id,external_id,plan_id
                user-1,%s,XSTREAM-SUBSCRIPTION
                "user-1",%s,
                user-1,cs_test_1,
                """
                        .formatted(users, anothers));
        Path rejects = directory.resolve("rejects.csv");

        Launched.Ended imported =
                Launched.run(environment, "import", rows.toString(), "--rejects=" + rejects);

        assertEquals(1, imported.code(), imported::errors);
        assertTrue(
                imported.output().contains("billing imported 1 rows, refused 2"), imported::output);
        assertEquals(1, stored());
        assertEquals(
                List.of(
                        "user_id,external_id,plan_id,reason",
                        "user-1,cs_test_1,,"
                                + "line 4: it is no subscription of Stripe's; purchases come by"
                                + " backfill",
                        "user-1," + anothers + ",,it is another user's"),
                Files.readAllLines(rejects));
        Launched.Ended again =
                Launched.run(environment, "import", rows.toString(), "--rejects=" + rejects);
        assertEquals(1, again.code(), again::output);
        assertTrue(again.errors().contains("exists: name a new file"), again::errors);
    }

    @Test
    void ofAFileThatCannotBeReadToItsEndNothingIsImported() throws Exception {
        stripe.control("history", "{\"subscriptions\": 1}");
        Launched.run(environment, "migrate");
        String subscription = stripe.all("/v1/subscriptions").getFirst().path("id").asText();
        Path rows = directory.resolve("rows.csv");
        Files.writeString(
                rows,
                "user_id,external_id\nuser-0,%s\n\"user-1,%s\n"
                        .formatted(subscription, subscription));
        Path rejects = directory.resolve("rejects.csv");

        Launched.Ended imported =
                Launched.run(environment, "import", rows.toString(), "--rejects=" + rejects);

        assertEquals(1, imported.code(), imported::output);
        assertTrue(imported.errors().contains("begins in line 3 of"), imported::errors);
        assertEquals("", imported.output());
        assertEquals(0, stored());
        assertFalse(Files.exists(rejects));
    }

    /** From the oldest, which come last in a list, to the newest. */
    private Object changeSome() throws Exception {
        List<JsonNode> all = stripe.all("/v1/subscriptions?status=all");
        for (int i = 0; i < all.size(); i += 20) {
            String path = "subscriptions/" + all.get(i).path("id").asText();
            switch (i / 20 % 4) {
                case 0 -> stripe.control(path + "/cancel", "{\"when\": \"now\"}");
                case 1 -> stripe.control(path + "/renew", "{\"outcome\": \"failed\"}");
                case 2 -> stripe.control(path + "/pause", "");
                default -> stripe.control(path + "/cancel", "{\"when\": \"period_end\"}");
            }
        }
        return all;
    }

    private boolean isAtRest() throws Exception {
        boolean isDelivered =
                Client.send("GET", stripe.url() + "/sandbox/deliveries", "", "")
                                .body()
                                .path("pending")
                                .asInt()
                        == 0;
        return isDelivered
                && number("select count(*) from billing.subscriptions where due_at is not null")
                        == 0;
    }

    private Map<String, String> atStripe() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode it : stripe.all("/v1/subscriptions?status=all")) {
            found.put(
                    it.path("id").asText(),
                    it.path("status").asText() + " of " + it.at("/metadata/user_id").asText());
        }
        return found;
    }

    private Map<String, String> here() throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select subscription_id, status, user_id"
                                                + " from billing.subscriptions")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2) + " of " + rows.getString(3));
            }
        }
        return found;
    }

    private long stored() throws Exception {
        return number("select count(*) from billing.subscriptions where status is not null");
    }

    private long number(String query) throws Exception {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers.getFirst();
    }
}
