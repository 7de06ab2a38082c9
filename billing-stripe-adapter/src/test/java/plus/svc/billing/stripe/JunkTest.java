package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.fail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Whatever is delivered, and signed, nothing but a {@link BillingException} is thrown. */
class JunkTest {

    private static final int ROUNDS = 400;
    private static final List<String> JUNK =
            List.of(
                    "null",
                    "true",
                    "\"\"",
                    "\" \"",
                    "\"text\"",
                    "\"\\u0000\"",
                    "\"" + "x".repeat(300) + "\"",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "123456789012345678901234567890",
                    "[]",
                    "{}",
                    "[[[]]]",
                    "[null, 7, {}]",
                    "{\"id\": null}",
                    "{\"id\": {\"id\": []}}",
                    "{\"data\": {}}",
                    "{\"data\": [null, [], {\"id\": 7}]}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-05-21/customer.subscription.created-plan-only",
                "2025-09-30.clover/customer.subscription.updated-mixed-intervals",
                "2022-11-15/customer.subscription.deleted-still-active",
                "2026-07-29.dahlia/invoice.paid-subscription-not-on-its-first-lines",
                "2018-05-21/invoice.payment_failed-subscription-on-its-lines",
                "2025-09-30.clover/checkout.session.completed-subscription-expanded",
                "2026-07-29.dahlia/checkout.session.completed-payment-unpaid",
                "v2/v1.customer.subscription.updated-thin"
            })
    void nothingButABillingExceptionIsThrown(String name) throws IOException {
        byte[] golden = Deliveries.golden(name);
        for (int seed = 0; seed < ROUNDS; seed++) {
            read(mutatedBytes(golden, new Random(seed)), seed);
            read(mutatedTree(golden, new Random(seed)), seed);
        }
    }

    private static void read(byte[] body, int seed) {
        try {
            Deliveries.read(body);
        } catch (BillingException expected) {
            // Refused, as it may be.
        } catch (RuntimeException e) {
            fail("seed " + seed + ": " + new String(body, UTF_8), e);
        }
    }

    private static byte[] mutatedBytes(byte[] golden, RandomGenerator random) {
        byte[] body = golden.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
    }

    private static byte[] mutatedTree(byte[] golden, RandomGenerator random) throws IOException {
        JsonNode event = Json.READER.readTree(golden);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            List<JsonNode> containers = containers(event);
            JsonNode junk = Json.READER.readTree(JUNK.get(random.nextInt(JUNK.size())));
            switch (containers.get(random.nextInt(containers.size()))) {
                case ObjectNode it -> it.set(anyName(it, random), junk);
                case ArrayNode it -> it.set(random.nextInt(it.size()), junk);
                case JsonNode other -> fail(other + " contains nothing");
            }
        }
        return event.toString().getBytes(UTF_8);
    }

    private static List<JsonNode> containers(JsonNode root) {
        List<JsonNode> found = new ArrayList<>();
        if (!root.isEmpty()) {
            found.add(root);
            root.forEach(child -> found.addAll(containers(child)));
        }
        return found;
    }

    private static String anyName(ObjectNode object, RandomGenerator random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.get(random.nextInt(names.size()));
    }
}
