package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.stripe.Deliveries.NOW;
import static plus.svc.billing.stripe.Deliveries.ROLLED_SECRET;
import static plus.svc.billing.stripe.Deliveries.SECRET;
import static plus.svc.billing.stripe.Deliveries.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.model.BillingException.UnreadableEvent;

import java.time.Instant;

class SignatureTest {

    private static final byte[] BODY =
            """
            {"object": "event", "id": "evt_1", "type": "product.created", "created": 1769860800}
            """
                    .getBytes(UTF_8);
    private static final long SECONDS = NOW.getEpochSecond();
    private static final String GOOD = signature(SECRET, NOW, BODY);

    @Test
    void aSignatureOfAnyOfOurSecretsIsAccepted() {
        assertAccepted("t=" + SECONDS + ",v1=" + GOOD);
        assertAccepted("t=" + SECONDS + ",v1=" + signature(ROLLED_SECRET, NOW, BODY));
    }

    @Test
    void oneGoodSignatureAmongSeveralIsEnough() {
        String bad = "0".repeat(64);

        assertAccepted("t=" + SECONDS + ",v1=" + bad + ",v1=" + GOOD);
        assertAccepted("t=" + SECONDS + ",v1=" + GOOD + ",v1=" + bad);
    }

    @Test
    void otherSchemesArePassedOver() {
        assertAccepted("t=" + SECONDS + ",v0=abc,v1=" + GOOD + ",v2=def,junk");
        assertRefused("t=" + SECONDS + ",v0=" + GOOD, "no signature of scheme v1");
    }

    @Test
    void theOrderOfTheElementsDoesNotMatter() {
        assertAccepted("v1=" + GOOD + ",t=" + SECONDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void aClockMayBeFiveMinutesOff(long seconds) {
        assertAccepted(signedAt(NOW.plusSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "-301, too long ago",
        "-86400, too long ago",
        "301, in the future",
        "86400, in the future"
    })
    void anOlderOrYoungerOneIsRefused(long seconds, String reason) {
        assertRefused(signedAt(NOW.plusSeconds(seconds)), reason);
    }

    @Test
    void aDeliveryWithoutASignatureIsRefused() {
        InvalidDelivery refused =
                assertThrows(InvalidDelivery.class, () -> Deliveries.readUnsigned(BODY));

        assertEquals("invalid delivery: it has no signature header", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | no one timestamp",
                "' '                             | no one timestamp",
                ",                               | no one timestamp",
                "=                               | no one timestamp",
                "t                               | no one timestamp",
                "v1=GOOD                         | no one timestamp",
                "t=NOW,t=NOW,v1=GOOD             | no one timestamp",
                "T=NOW,v1=GOOD                   | no one timestamp",
                "t=NOW                           | no signature of scheme v1",
                "t=NOW,v1                        | no signature of scheme v1",
                "t=,v1=GOOD                      | not a number",
                "t=abc,v1=GOOD                   | not a number",
                "t=1e9,v1=GOOD                   | not a number",
                "t=NOW.5,v1=GOOD                 | not a number",
                "t=0xFF,v1=GOOD                  | not a number",
                "t=99999999999999999999,v1=GOOD  | not a number",
                "t=9223372036854775807,v1=GOOD   | in the future",
                "t=-9223372036854775808,v1=GOOD  | too long ago",
                "t=-1,v1=GOOD                    | too long ago",
                "t=NOW,v1=                       | none of our secrets",
                "t=NOW,v1=,v1=,v1=               | none of our secrets",
                "t=NOW,v1=xyz                    | none of our secrets",
                "t=NOW,v1=00                     | none of our secrets",
                "t=NOW,v1=GOODGOOD               | none of our secrets",
                "t=NOW,v1=GOO                    | none of our secrets",
                "t=NOW,v1=ÿ☃                     | none of our secrets",
                "t=+NOW,v1=GOOD                  | none of our secrets",
            })
    void aMalformedHeaderIsRefusedWithItsReason(String header, String reason) {
        String filled =
                header.replace("GOOD", GOOD)
                        .replace("GOO", GOOD.substring(1))
                        .replace("NOW", Long.toString(SECONDS));

        assertRefused(filled, reason);
    }

    @Test
    void aHugeHeaderIsRefusedUnread() {
        assertRefused("t=" + SECONDS + ",v1=" + GOOD + ",v1=00".repeat(100_000), "too long");
    }

    @Test
    void aChangedBodyIsRefused() {
        String header = "t=" + SECONDS + ",v1=" + GOOD;
        byte[] changed = BODY.clone();
        changed[changed.length - 1] = ' ';

        assertThrows(InvalidDelivery.class, () -> Deliveries.read(changed, header));
        assertThrows(InvalidDelivery.class, () -> Deliveries.read(new byte[0], header));
    }

    @Test
    void aTimestampThatWasNotTheSignedOneIsRefused() {
        assertRefused("t=" + (SECONDS + 1) + ",v1=" + GOOD, "none of our secrets");
    }

    @Test
    void aStrangersSignatureIsRefused() {
        String stranger = signature("whsec_test_stranger", NOW, BODY);

        assertRefused("t=" + SECONDS + ",v1=" + stranger, "none of our secrets");
    }

    @Test
    void nothingIsParsedBeforeItsSignatureIsVerified() {
        byte[] junk = "junk".getBytes(UTF_8);

        assertThrows(InvalidDelivery.class, () -> Deliveries.read(junk, "t=1,v1=00"));
        assertThrows(UnreadableEvent.class, () -> Deliveries.read(junk));
    }

    private static String signedAt(Instant time) {
        return "t=" + time.getEpochSecond() + ",v1=" + signature(SECRET, time, BODY);
    }

    private static void assertAccepted(String header) {
        assertEquals("evt_1", Deliveries.read(BODY, header).header().id().value());
    }

    private static void assertRefused(String header, String reason) {
        InvalidDelivery refused =
                assertThrows(InvalidDelivery.class, () -> Deliveries.read(BODY, header));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(reason), message);
        assertTrue(!message.contains(GOOD), message);
    }
}
