package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.AdjustableQuantity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.ledger.Storage;

import java.net.URI;
import java.util.Locale;

/** On a machine whose own digits are not ours, the sandbox says what it says everywhere. */
final class ArabicDigitsTest extends LifecycleTest {

    private final Locale usual = Locale.getDefault();

    /**
     * Not before Stripe's SDK has sent a list: it numbers the elements in the digits of the place.
     */
    private static void goToEgypt() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertEquals("١", "%d".formatted(1));
    }

    @AfterEach
    void comeBack() {
        Locale.setDefault(usual);
    }

    @Test
    void invoicesAreNumberedAsEverywhere() throws Exception {
        String id = subscribe(order(payingWith(VISA))).getId();
        goToEgypt();

        jump(id, "renewal");

        assertEquals("SANDBOX-0002", latestInvoice(id).getNumber());
    }

    @Test
    void aCardExpiresInTheSameYear() throws Exception {
        Customer alice = payingWith(VISA);
        String page =
                stripe.v1()
                        .billingPortal()
                        .sessions()
                        .create(SessionCreateParams.builder().setCustomer(alice.getId()).build())
                        .getUrl();

        goToEgypt();
        String html = get(URI.create(page)).body();

        assertTrue(html.matches("(?s).*Expires [01][0-9] / 20[0-9]{2}.*"), html);
    }

    @Test
    void bothBoundsOfAQuantityAreSaid() throws Exception {
        Session session =
                open(
                        com.stripe.param.checkout.SessionCreateParams.builder()
                                .setMode(com.stripe.param.checkout.SessionCreateParams.Mode.PAYMENT)
                                .setSuccessUrl("https://console.example/done")
                                .addLineItem(adjustable()));

        goToEgypt();
        String answer =
                control(
                                "/sandbox/checkout/sessions/" + session.getId() + "/quantity",
                                "{\"quantity\":8}")
                        .body();

        assertTrue(answer.contains("The quantity must be between 2 and 7."), answer);
    }

    @Test
    void theClockSaysWhereItIs() throws Exception {
        goToEgypt();
        String answer = control("/sandbox/clock/advance", "{\"to\":1}").body();

        assertTrue(answer.matches("(?s).*and it is [0-9]+ \\([0-9]{4}-.*"), answer);
    }

    private static LineItem adjustable() {
        return LineItem.builder()
                .setPrice(PAYGO_PRICE)
                .setQuantity(2L)
                .setAdjustableQuantity(
                        AdjustableQuantity.builder()
                                .setEnabled(true)
                                .setMinimum(2L)
                                .setMaximum(7L)
                                .build())
                .build();
    }

    @Test
    void theLimitsOfMetadataAreSaid() {
        CustomerCreateParams.Builder keys = CustomerCreateParams.builder();
        for (int i = 0; i < 51; i++) {
            keys.putMetadata("key" + i, "value");
        }

        goToEgypt();
        assertEquals(
                "You can only have up to 50 metadata keys, but there would be 51.", refusal(keys));
        assertTrue(
                refusal(CustomerCreateParams.builder().putMetadata("k".repeat(41), "value"))
                        .contains("can have up to 40 characters"));
    }

    private String refusal(CustomerCreateParams.Builder params) {
        return assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().customers().create(params.build()))
                .getUserMessage();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        goToEgypt();
        int taken = sandbox.stripeUri().getPort();

        PortInUse refusal =
                assertThrows(
                        PortInUse.class,
                        () -> Sandbox.start(taken, 0, inbox.uri(), Storage.none()));

        assertTrue(
                String.valueOf(refusal.getMessage()).startsWith("port " + taken + " is in use"),
                refusal::toString);
    }
}
