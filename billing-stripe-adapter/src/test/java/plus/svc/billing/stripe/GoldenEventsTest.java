package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.stripe.GoldenEvents.EXPECTED;
import static plus.svc.billing.stripe.GoldenEvents.NOW;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Each payload in the folder {@code events}, delivered and signed as Stripe does it. A payload is
 * named {@code version/type-variant}; what it says is in {@link GoldenEvents}.
 */
class GoldenEventsTest {

    private static final String NEWEST = "2026-09-30.endive";
    private static final List<String> VERSIONS =
            List.of(
                    "2018-05-21",
                    "2020-08-27",
                    "2022-11-15",
                    "2024-06-20",
                    "2024-10-28.acacia",
                    "2025-03-31.basil",
                    "2025-09-30.clover",
                    "2026-07-29.dahlia",
                    NEWEST);
    private static final List<String> TYPES =
            List.of(
                    "customer.subscription.created",
                    "customer.subscription.updated",
                    "customer.subscription.deleted",
                    "invoice.paid",
                    "invoice.payment_failed",
                    "checkout.session.completed");

    @ParameterizedTest
    @MethodSource("payloads")
    void aPayloadIsReadAs(String name) throws IOException {
        byte[] payload = Deliveries.golden(name);
        EventId id = new EventId(Json.READER.readTree(payload).path("id").asText());

        Function<EventHeader, ProviderEvent> expected =
                Objects.requireNonNull(EXPECTED.get(name), name + " has no expectation");
        assertEquals(
                expected.apply(new EventHeader(id, type(name), NOW, true)),
                isLive(payload) ? Deliveries.read(payload) : Deliveries.readInTestMode(payload),
                name);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void nothingIsReadOfWhatIsPassedOver(String name) throws IOException {
        byte[] payload = Deliveries.golden(name);
        EventReader reader = new EventReader(KeyMode.UNKNOWN);

        assertEquals(reader.read(Json.READER.readTree(payload)), reader.read(payload), name);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aPayloadOfTheOtherModeIsNotReadAtAll(String name) throws IOException {
        byte[] payload = Deliveries.golden(name);
        EventId id = new EventId(Json.READER.readTree(payload).path("id").asText());
        boolean live = isLive(payload);

        assertEquals(
                new OfOtherMode(new EventHeader(id, type(name), NOW, live)),
                live ? Deliveries.readInTestMode(payload) : Deliveries.read(payload),
                name);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aPayloadIsOfTheVersionThatItIsFiledUnder(String name) throws IOException {
        JsonNode event = Json.READER.readTree(Deliveries.golden(name));

        Json.text(event.path("api_version"))
                .ifPresent(version -> assertEquals(folder(name), version));
    }

    @Test
    void everyPayloadHasItsExpectationAndEveryExpectationItsPayload() {
        assertEquals(EXPECTED.keySet(), payloads());
    }

    @Test
    void everyVersionShowsEveryType() {
        Set<String> names = payloads();
        for (String version : VERSIONS) {
            for (String type : TYPES) {
                assertTrue(
                        names.stream().anyMatch(it -> it.startsWith(version + "/" + type)),
                        version + " shows no " + type);
            }
        }
    }

    @Test
    void theNewestVersionShowsEveryTypeThatIsRead() {
        Set<String> shown = new TreeSet<>();
        for (String name : payloads()) {
            if (folder(name).equals(NEWEST)) {
                shown.add(type(name));
            }
        }

        assertEquals(Set.copyOf(StripePaymentProvider.EVENT_TYPES), shown);
    }

    static Set<String> payloads() {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(
                    files.filter(Files::isRegularFile)
                            .map(it -> folder.relativize(it).toString().replace('\\', '/'))
                            .map(it -> it.replaceFirst("\\.json$", ""))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(GoldenEventsTest.class.getResource("events")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLive(byte[] payload) throws IOException {
        return Json.READER.readTree(payload).path("livemode").booleanValue();
    }

    private static String folder(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static String type(String name) {
        String[] typeAndVariant = name.substring(name.indexOf('/') + 1).split("-", 2);
        return typeAndVariant[0];
    }
}
