package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

/** The cards and accounts that the pages list below their buttons. */
final class TestCardListTest extends SandboxTest {

    @Test
    void everyNumberThatIsListedIsKnown() throws Exception {
        JsonNode groups =
                Json.readObject(Resource.text(Sandbox.class, "pages/test-cards.json"))
                        .path("testGroups");
        assertFalse(groups.isEmpty());

        for (JsonNode group : groups) {
            for (JsonNode listed : group.path("numbers")) {
                assertIsKnown(listed.path("number").asText());
            }
        }
    }

    private void assertIsKnown(String number) throws Exception {
        Session session =
                open(
                        buying(alice())
                                .addPaymentMethodType(PaymentMethodType.CARD)
                                .addPaymentMethodType(PaymentMethodType.SEPA_DEBIT));
        String field = Character.isDigit(number.charAt(0)) ? "card" : "iban";
        String answer =
                control(
                                "/sandbox/checkout/sessions/" + session.getId() + "/pay",
                                Json.object().put(field, number).toString())
                        .body();
        String code = Json.readObject(answer).path("error").path("code").asText("");
        assertTrue(
                code.isEmpty() || !code.startsWith("in") || code.equals("incorrect_cvc"), answer);
    }
}
