package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.stripe.StripePaymentProvider;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The whole promise, with processes: whatever the delivery and whoever dies over it, the record
 * equals Stripe in the end.
 */
@Tag("alone")
class WhateverTheDeliveryIT {

    private static final int LIFECYCLES = 2_000;
    private static final int AT_ONCE = 8;
    private static final long SEED = 7;

    @TempDir private Path directory;

    @Test
    void theRecordEqualsStripeThoughDeliveriesGetLostAndProcessesDie() throws Exception {
        try (Fleet fleet = new Fleet(directory)) {
            List<Lifecycle> lifecycles =
                    IntStream.range(0, LIFECYCLES)
                            .mapToObj(it -> new Lifecycle(fleet, it))
                            .toList();
            Instant begun = Instant.now();

            liveThroughKills(fleet, lifecycles);
            Instant lived = Instant.now();
            awaitThatNothingIsOnItsWay(fleet);

            assertEquals(List.of(), fleet.balancer().failures(), "answers of 5xx");
            assertEquals(List.of(), differences(fleet, lifecycles));
            print(fleet, begun, lived);
        }
    }

    private static void liveThroughKills(Fleet fleet, List<Lifecycle> lifecycles) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> lives = new ArrayList<>();
            for (Lifecycle lifecycle : lifecycles) {
                lives.add(
                        threads.submit(
                                () -> {
                                    lifecycle.live();
                                    return lifecycle;
                                }));
            }
            CompletableFuture<Void> killing =
                    CompletableFuture.runAsync(() -> killUntil(fleet, lives));
            try {
                for (Future<?> life : lives) {
                    life.get();
                }
            } finally {
                killing.join();
            }
        }
    }

    private static void killUntil(Fleet fleet, List<Future<?>> lives) {
        Random random = new Random(SEED);
        while (!lives.stream().allMatch(Future::isDone)) {
            try {
                Thread.sleep(random.nextLong(4_000));
                fleet.killOne(random);
            } catch (Exception e) {
                throw new IllegalStateException("could not kill and start again", e);
            }
        }
    }

    /** Stripe's deliveries are over, what it dropped is caught up with, and nothing is in doubt. */
    private static void awaitThatNothingIsOnItsWay(Fleet fleet) throws Exception {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () ->
                                fleet.stripe().get("/sandbox/deliveries").path("pending").asInt()
                                        == 0);
        Set<String> events = handledEvents(fleet);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertEquals(Set.of(), without(events, inbox(fleet))));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> number(fleet, "subscriptions where due_at is not null") == 0);
    }

    private static Set<String> handledEvents(Fleet fleet) throws Exception {
        Set<String> ids = new TreeSet<>();
        for (JsonNode event : fleet.stripe().all("/v1/events")) {
            if (StripePaymentProvider.EVENT_TYPES.contains(event.path("type").asText())) {
                ids.add(event.path("id").asText());
            }
        }
        return ids;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static List<String> differences(Fleet fleet, List<Lifecycle> lifecycles)
            throws Exception {
        Map<String, JsonNode> subscriptions = new HashMap<>();
        for (JsonNode it : fleet.stripe().all("/v1/subscriptions?status=all")) {
            JsonNode earlier = subscriptions.put(it.path("metadata").path("user_id").asText(), it);
            assertTrue(earlier == null, () -> "two subscriptions of one user: " + it);
        }
        Invoices invoices = Invoices.at(fleet.stripe());
        assertEquals(idsOf(subscriptions.values()), invoices.subscriptions(), "that were billed");
        List<String> differences = new ArrayList<>();
        for (Lifecycle it : lifecycles) {
            JsonNode subscription = subscriptions.getOrDefault(it.user(), Client.NOTHING);
            String truth = it.truth(subscription) + " " + invoices.of(subscription);
            String record = it.record() + " " + Invoices.listed(fleet, it.user());
            if (!truth.equals(record)) {
                differences.add(it.user() + ": " + record + ", but at Stripe " + truth);
            }
        }
        return differences;
    }

    private static Set<String> idsOf(Collection<JsonNode> objects) {
        return objects.stream().map(it -> it.path("id").asText()).collect(toSet());
    }

    private static Set<String> inbox(Fleet fleet) throws SQLException {
        Set<String> ids = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(fleet.jdbcUrl());
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery("select event_id from billing.inbox")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static long number(Fleet fleet, String rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(fleet.jdbcUrl());
                ResultSet count =
                        connection
                                .createStatement()
                                .executeQuery("select count(*) from billing." + rows)) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void print(Fleet fleet, Instant begun, Instant lived) throws Exception {
        JsonNode deliveries = fleet.stripe().get("/sandbox/deliveries");
        System.out.printf(
                "%d lifecycles in %d s, equal %d s later; %d events, %d of them never sent;"
                        + " %d deliveries, %d requests broken off by %d kills%n",
                LIFECYCLES,
                Duration.between(begun, lived).toSeconds(),
                Duration.between(lived, Instant.now()).toSeconds(),
                number(fleet, "events"),
                deliveries.path("dropped").asLong(),
                fleet.balancer().deliveries(),
                fleet.balancer().unanswered(),
                fleet.kills());
        SettlingTimes times = new SettlingTimes(fleet.logs());
        assertFalse(times.isEmpty(), "the logs tell of no doubt that was settled");
        System.out.println(times);
    }
}
