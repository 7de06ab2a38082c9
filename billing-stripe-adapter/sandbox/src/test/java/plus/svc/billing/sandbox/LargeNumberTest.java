package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.sandbox.web.Json;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Numbers that no money, no calendar and no shop has. */
final class LargeNumberTest extends LifecycleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    checkout/sessions | line_items[0][quantity] | mode=payment&success_url=https://x.example/&line_items[0][price]=price_xstream_paygo
                    subscriptions | items[0][quantity] | customer=CUSTOMER&items[0][price]=price_xstream_subscription
                    subscriptions | trial_period_days | customer=CUSTOMER&items[0][price]=price_xstream_subscription
                    invoices/create_preview | subscription_details[items][0][quantity] | customer=CUSTOMER&subscription_details[items][0][price]=price_xstream_subscription
                    invoiceitems | quantity | customer=CUSTOMER&pricing[price]=price_xstream_paygo
                    prices | recurring[interval_count] | currency=usd&product=prod_xstream&unit_amount=1&recurring[interval]=year
                    """)
    void theyAreRefusedByTheirParameter(String path, String param, String others) throws Exception {
        assertRefused("parameter_invalid_integer", path, param, others);
    }

    @ParameterizedTest
    @CsvSource({
        "payment_intents, currency=usd",
        "invoiceitems, customer=CUSTOMER&currency=usd",
        "customers/CUSTOMER/balance_transactions, currency=usd"
    })
    void anAmountHasEightDigitsAtMost(String path, String others) throws Exception {
        assertRefused("amount_too_large", path, "amount", others);
    }

    private void assertRefused(String code, String path, String param, String others)
            throws Exception {
        String customer = payingWith(VISA).getId();
        String body = others + "&" + param + "=" + Long.MAX_VALUE;

        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(
                                        sandbox.stripeUri()
                                                .resolve(
                                                        "/v1/"
                                                                + path.replace(
                                                                        "CUSTOMER", customer)))
                                .header("Authorization", "Bearer sk_test_x")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body.replace("CUSTOMER", customer))));

        assertEquals(400, answer.statusCode(), answer::body);
        JsonNode error = Json.readObject(answer.body()).path("error");
        assertEquals(code, error.path("code").asText());
        assertEquals(param, error.path("param").asText());
    }
}
