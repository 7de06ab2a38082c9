package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;

import java.util.List;

/** What an operator is shown of an event, and what is read of it again. */
class StripePayloadsTest {

    private static final String EVENT =
            """
            {"id":"evt_1","object":"event","type":"payment_intent.created","created":1760000000,
             "livemode":true,"data":{"object":%s}}\
            """;

    private final StripePayloads payloads = new StripePayloads("sk_test_" + "of_the_service");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_secret\":\"pi_1_secret_HIDE\"}",
                "{\"confirmation_secret\":{\"type\":\"HIDE\"}}",
                "{\"note\":\"see pi_1_secret_HIDE there\"}",
                "{\"note\":\"whsec_HIDE\"}",
                "{\"note\":\"with ek_test_HIDE\"}",
                "{\"hosted_invoice_url\":\"https://invoice.stripe.com/HIDE\"}",
                "{\"url\":\"https://checkout.stripe.com/HIDE\"}",
                "{\"charges\":[{\"receipt_url\":\"https://pay.stripe.com/HIDE\"}]}",
                "{\"payment_method_details\":{\"card\":{\"fingerprint\":\"HIDE\"}}}",
                "{\"payment_method_details\":{\"us_bank_account\":{\"routing_number\":\"HIDE\"}}}",
                "{\"token\":\"HIDE\"}"
            })
    void whatOpensSomethingOrTellsACardIsNotShown(String object) {
        String shown = show(object);

        assertFalse(shown.contains("HIDE"), shown);
        assertTrue(shown.contains("***"), shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "4242 4242 4242 4242",
                "5555-5555-5555-4444",
                "3782 822463 10005",
                "4222222222222"
            })
    void aCardNumberIsNotShownWhereverItStands(String number) {
        for (String text : List.of("#", "paid with #.", "order 12 # 12/27", "VISA#", "# 17")) {
            String shown = show("{\"description\":\"" + text.replace("#", number) + "\"}");

            assertTrue(shown.contains("\"" + text.replace("#", "***") + "\""), shown);
        }
    }

    @Test
    void aCardNumberIsNotShownAsANumberEither() {
        String shown = show("{\"metadata\":{\"paid_with\":4242424242424242}}");

        assertFalse(shown.contains("4242"), shown);
        assertTrue(shown.contains("\"paid_with\" : \"***\""), shown);
    }

    /** All but the first have the check digit of a card number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424241",
                "42424242424242424242",
                "1760000000008",
                "2026-01-31 2026-03-19",
                "4242 4242 4242"
            })
    void otherNumbersAreShown(String number) {
        assertTrue(show("{\"note\":\"" + number + "\"}").contains(number));
    }

    @Test
    void whatHelpsToFindOutIsShown() {
        String shown =
                show(
                        """
                        {"id":"sub_1","status":"active","card":{"last4":"4242","brand":"visa"},
                         "metadata":{"user_id":"alice"},"client_secret":null,"url":"/v1/things"}\
                        """);

        for (String it : new String[] {"sub_1", "active", "4242", "visa", "alice", "/v1/things"}) {
            assertTrue(shown.contains("\"" + it + "\""), shown);
        }
        assertTrue(shown.contains("\"client_secret\" : null"), shown);
    }

    @Test
    void whatWasErasedOrIsNoJsonIsNotShown() {
        assertEquals("(erased)", payloads.show(new byte[0]));
        assertEquals(
                "(not shown: it is not JSON)", payloads.show("{\"a\": sk_test".getBytes(UTF_8)));
    }

    @Test
    void anEventIsReadAsItWouldBeIfItCameNow() {
        byte[] live = EVENT.formatted("{}").getBytes(UTF_8);

        assertInstanceOf(OfOtherMode.class, payloads.read(live));
        assertEquals(
                "payment_intent.created", StripePayloads.ofAnyMode().read(live).header().type());
    }

    @Test
    void whatWasErasedCannotBeRead() {
        assertThrows(UnreadableEvent.class, () -> payloads.read(new byte[0]));
    }

    private String show(String object) {
        return payloads.show(EVENT.formatted(object).getBytes(UTF_8));
    }
}
