package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.model.checkout.Session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckoutBrowserTest extends BrowserTest {

    @Test
    void somebodySubscribes() throws Exception {
        Session session = open(here(subscribing(alice())));
        visit(session.getUrl());
        look("checkout");
        press("#test-cards summary");
        look("checkout-test-cards");

        type("#card", "4242 4242 4242 4242");
        press("#pay");

        awaitAddress("paid=" + session.getId());
        visit("/c/pay/" + session.getId());
        assertEquals("You’re all done here", text("h1"));
        look("checkout-complete");
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, #card, Your card was declined.",
        "4000000000009995, #card, Your card has insufficient funds.",
        "4000000000000069, #expiry, Your card has expired.",
        "4000000000000127, #cvc, Your card's security code is incorrect.",
        "4242424242424241, #card, Your card number is incorrect.",
    })
    void whatIsWrongIsSaidBesideIt(String card, String field, String message) throws Exception {
        visit(open(here(buying(alice()))).getUrl());

        type("#card", card);
        press("#pay");

        assertSaysBeside(field, message);
        look("checkout-declined");
    }

    @Test
    void anExpiredSessionLeadsBack() throws Exception {
        Session session = open(here(buying(alice())));
        stripe.v1().checkout().sessions().expire(session.getId());

        visit("/c/pay/" + session.getId());

        assertEquals("This page has expired", text("h1"));
        look("checkout-expired");
    }

    private com.stripe.param.checkout.SessionCreateParams.Builder here(
            com.stripe.param.checkout.SessionCreateParams.Builder params) {
        return params.setSuccessUrl(sandbox.stripeUri() + "/dashboard?paid={CHECKOUT_SESSION_ID}")
                .setCancelUrl(sandbox.stripeUri() + "/dashboard?left");
    }
}
