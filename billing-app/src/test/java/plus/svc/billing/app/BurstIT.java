package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Deliveries that share commits, and what becomes of them when a process stops over it. */
@Tag("alone")
class BurstIT {

    private static final int DELIVERIES = 64;

    /** More than are let in at once. */
    private static final int CLIENTS = 600;

    private static final Duration COME_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration STOPPED = Duration.ofSeconds(20);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final long START = 1_760_000_000;

    @TempDir private Path directory;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private EmbeddedDatabase database;
    private Served served;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedDatabase.start(Files.createDirectories(databaseDirectory()));
        served = serve();
    }

    @AfterEach
    void stop() throws IOException {
        served.close();
        clients.close();
        database.close();
    }

    @Test
    void aServiceKilledInsideABatchHasLostNothingAcknowledgedAndAppliesNothingTwice()
            throws Exception {
        assertEquals(200, served.answerTo(event(0, 0)).statusCode());
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        try (Connection other = connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from billing.subscriptions for update");
            List<Future<?>> deliveries =
                    IntStream.range(0, DELIVERIES)
                            .<Future<?>>mapToObj(
                                    it -> clients.submit(() -> deliver(it, acknowledged)))
                            .toList();
            await().until(() -> number("pg_stat_activity where wait_event_type = 'Lock'") > 0);
            await().until(() -> isSettled(acknowledged));
            served.launched().kill();
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        }

        assertTrue(acknowledged.size() < DELIVERIES, "a batch was on its way");
        assertEquals(Set.of(), without(acknowledged, inbox()));
        assertEquals(number("billing.inbox"), number("billing.subscriptions"));

        served = serve();
        for (int again = 0; again < 2; again++) {
            for (int i = 0; i < DELIVERIES; i++) {
                assertEquals(200, served.answerTo(event(i, 60)).statusCode());
            }
        }
        assertEquals(DELIVERIES + 1, inbox().size());
        assertEquals(DELIVERIES, number("billing.subscriptions"));
        assertEquals(DELIVERIES, number("billing.outbox where type = 'SUBSCRIPTION_ACTIVATED'"));
        assertEquals(0, number("billing.outbox where type <> 'SUBSCRIPTION_ACTIVATED'"));
    }

    @Test
    void aDatabaseThatStandsStillIsAnsweredWithComeAgainAndAllIsWellAfterwards() throws Exception {
        Load load = new Load();
        await().until(() -> load.acknowledged.size() > 100);

        signalDatabase("STOP");
        try {
            Thread.sleep(STOPPED);
        } finally {
            signalDatabase("CONT");
        }
        int known = load.acknowledged.size();
        await().atMost(RECOVERY).until(() -> load.acknowledged.size() > known + 1000);
        load.end();

        assertEquals(List.of(), List.copyOf(load.others));
        assertTrue(load.comeAgain.get() >= CLIENTS, "told to come again: " + load.comeAgain);
        assertEquals(Set.of(), without(load.acknowledged, inbox()));
        assertEquals(200, served.get("/readyz", "").status());
    }

    /** Clients that deliver one event after the other until they are told to end. */
    private final class Load {

        private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
        private final Queue<String> others = new ConcurrentLinkedQueue<>();
        private final AtomicInteger comeAgain = new AtomicInteger();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final List<Future<Integer>> running =
                Stream.generate(() -> clients.submit(this::deliver)).limit(CLIENTS).toList();

        private int deliver() throws Exception {
            int delivered = 0;
            while (!isOver.get()) {
                int number = next.getAndIncrement();
                count(number, served.answerTo(event(number, 60)));
                delivered++;
            }
            return delivered;
        }

        private void count(int number, HttpResponse<byte[]> answer) throws InterruptedException {
            if (answer.statusCode() == 200) {
                acknowledged.add(id(number, 60));
            } else if (answer.statusCode() == 503
                    && answer.headers().firstValue("Retry-After").isPresent()) {
                comeAgain.incrementAndGet();
                Thread.sleep(COME_AGAIN_AFTER);
            } else {
                others.add(answer.toString());
            }
        }

        private void end() throws Exception {
            isOver.set(true);
            for (Future<Integer> it : running) {
                assertTrue(it.get() > 0);
            }
        }
    }

    private int deliver(int number, Set<String> acknowledged) throws InterruptedException {
        try {
            int status = served.answerTo(event(number, 60)).statusCode();
            if (status == 200) {
                acknowledged.add(id(number, 60));
            }
            return status;
        } catch (Exception killed) {
            return 0;
        }
    }

    /** Some are acknowledged, and for a while no more are. */
    private static boolean isSettled(Set<String> acknowledged) throws InterruptedException {
        int before = acknowledged.size();
        Thread.sleep(500);
        return before > 0 && acknowledged.size() == before;
    }

    private Served serve() throws IOException {
        String nobody = "http://127.0.0.1:" + Launched.freePort();
        return new Served(
                directory,
                nobody,
                Map.of("DATABASE_URL", database.jdbcUrl(), "BILLING_CATCH_UP", "off"));
    }

    private Path databaseDirectory() {
        return directory.resolve("database");
    }

    private static String id(int number, long seconds) {
        return "evt_" + number + "_" + seconds;
    }

    private static String event(int number, long seconds) {
        return """
        {"id":"%s","object":"event","api_version":null,"created":%d,"livemode":false,
         "type":"customer.subscription.updated","data":{"object":
         {"id":"sub_%3$d","object":"subscription","customer":"cus_%3$d","status":"active",
         "created":%4$d,"items":{"object":"list","data":[{"id":"si_%3$d",
         "price":{"id":"price_monthly"},"quantity":1}]},"metadata":{"user_id":"user_%3$d"}}}}
        """
                .formatted(id(number, seconds), START + seconds, number, START);
    }

    private Set<String> inbox() throws SQLException {
        return read("select event_id from billing.inbox");
    }

    private long number(String rows) throws SQLException {
        return Long.parseLong(read("select count(*) from " + rows).iterator().next());
    }

    private Set<String> read(String sql) throws SQLException {
        Set<String> values = new TreeSet<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** To the server and each process that it has for a connection. */
    private void signalDatabase(String name) throws Exception {
        Path pidFile = databaseDirectory().resolve("postgresql").resolve("postmaster.pid");
        long server = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, "" + server));
        ProcessHandle.of(server)
                .orElseThrow()
                .descendants()
                .forEach(it -> command.add("" + it.pid()));
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }
}
