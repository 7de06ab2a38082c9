package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.WebhookDelivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Stripe does, at a fixed time, and reads through the provider at that time. */
final class Deliveries {

    static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    static final String SECRET = "whsec_test_current";
    static final String ROLLED_SECRET = "whsec_test_rolled";

    private static final StripePaymentProvider LIVE = provider("sk_live_example");
    private static final StripePaymentProvider TEST = provider("sk_test_example");

    private Deliveries() {}

    /** As a service in live mode does. */
    static ProviderEvent read(byte[] body) {
        return LIVE.readEvent(signed(body));
    }

    /** An event of {@code START} that shows {@code object}, which is JSON. */
    static ProviderEvent read(String type, String object) {
        String event =
                """
                {"object": "event", "id": "evt_1", "type": "%s", "created": 1769860800,
                 "data": {"object": %s}}
                """
                        .formatted(type, object);
        return read(event.getBytes(UTF_8));
    }

    static ProviderEvent readInTestMode(byte[] body) {
        return TEST.readEvent(signed(body));
    }

    static ProviderEvent read(byte[] body, String header) {
        return LIVE.readEvent(new WebhookDelivery(body, Optional.of(header)));
    }

    static ProviderEvent readUnsigned(byte[] body) {
        return LIVE.readEvent(new WebhookDelivery(body, Optional.empty()));
    }

    static String signature(String secret, Instant time, byte[] body) {
        return signature(secret, Long.toString(time.getEpochSecond()), body);
    }

    static String signature(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A payload of the folder {@code events}, by its name without {@code .json}. */
    static byte[] golden(String name) {
        String path = "events/" + name + ".json";
        try (InputStream in = Deliveries.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WebhookDelivery signed(byte[] body) {
        String header = "t=" + NOW.getEpochSecond() + ",v1=" + signature(SECRET, NOW, body);
        return new WebhookDelivery(body, Optional.of(header));
    }

    private static StripePaymentProvider provider(String secretKey) {
        return new StripePaymentProvider(
                new StripeSettings(secretKey, List.of(SECRET, ROLLED_SECRET), Optional.empty()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
