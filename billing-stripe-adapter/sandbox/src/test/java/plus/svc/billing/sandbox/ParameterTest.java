package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.sandbox.web.Json;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Parameters that Stripe refuses, and what it says then. */
final class ParameterTest extends SandboxTest {

    @Test
    void anUnknownParameterIsNamed() {
        InvalidRequestException refusal =
                refusal(CustomerCreateParams.builder().putExtraParam("foo", "bar"));

        assertEquals("parameter_unknown", refusal.getCode());
        assertEquals("foo", refusal.getParam());
        assertEquals("Received unknown parameter: foo", refusal.getStripeError().getMessage());
        assertEquals("invalid_request_error", refusal.getStripeError().getType());
        assertEquals(
                "https://stripe.com/docs/error-codes/parameter-unknown",
                refusal.getStripeError().getDocUrl());
        assertEquals(400, refusal.getStatusCode());
    }

    @Test
    void severalUnknownParametersAreNamedTogetherAndInFull() {
        InvalidRequestException refusal =
                refusal(
                        CustomerCreateParams.builder()
                                .putExtraParam("foo", "bar")
                                .setAddress(
                                        CustomerCreateParams.Address.builder()
                                                .putExtraParam("planet", "Mars")
                                                .build()));

        assertEquals(
                "Received unknown parameters: address[planet], foo",
                refusal.getStripeError().getMessage());
    }

    private InvalidRequestException refusal(CustomerCreateParams.Builder params) {
        return assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().customers().create(params.build()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    customers         | balance=a           | parameter_invalid_integer | balance            | Invalid integer: a
                    customers         | address=here        |                           | address            | Invalid object
                    customers         | preferred_locales=x |                           | preferred_locales  | Invalid array
                    customers         | name[first]=A       |                           | name               | Invalid string: {"first":"A"}
                    customers         | tax_exempt=maybe    |                           | tax_exempt         | Invalid tax_exempt: must be one of exempt, none, or reverse
                    customers         | email=nobody        | email_invalid             | email              | Invalid email address: nobody
                    products          | name=a&active=yes   |                           | active             | Invalid boolean: yes
                    products          | description=a       | parameter_missing         | name               | Missing required param: name.
                    products          | name=a&url=here     | url_invalid               | url                | Not a valid URL
                    prices            | unit_amount_decimal=1e3 |                       | unit_amount_decimal | Invalid decimal: 1e3
                    checkout/sessions | mode=gift           |                           | mode               | Invalid mode: must be one of payment, setup, or subscription
                    checkout/sessions | line_items[0][quantity]=x | parameter_invalid_integer | line_items[0][quantity] | Invalid integer: x
                    prices            | currency=usd&recurring[usage_type]=metered | parameter_missing | recurring[interval] | Missing required param: recurring[interval].
                    """)
    void whatIsNotOfItsTypeIsRefused(
            String path, String form, String code, String param, String message) throws Exception {
        HttpResponse<String> answer = post(path, form, "application/x-www-form-urlencoded");

        ObjectNode error = (ObjectNode) Json.readObject(answer.body()).path("error");
        assertEquals(400, answer.statusCode());
        assertEquals(code == null ? "" : code, error.path("code").asText());
        assertEquals(param, error.path("param").asText());
        assertEquals(message, error.path("message").asText());
        assertEquals("false", answer.headers().firstValue("Stripe-Should-Retry").orElse(""));
        assertTrue(error.path("request_log_url").isMissingNode());
    }

    private HttpResponse<String> post(String path, String body, String type) throws Exception {
        return send(
                HttpRequest.newBuilder(sandbox.stripeUri().resolve("/v1/" + path))
                        .header("Authorization", "Bearer sk_test_x")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void jsonIsRefusedWithAHint() throws Exception {
        HttpResponse<String> answer = post("customers", "{\"name\":\"a\"}", "application/json");

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("application/x-www-form-urlencoded"), answer.body());
    }

    @Test
    void aBlankValueUnsetsWhatCanBeUnsetOnly() throws Exception {
        Customer alice =
                stripe.v1()
                        .customers()
                        .create(CustomerCreateParams.builder().setName("Alice").build());

        Customer nameless =
                stripe.v1()
                        .customers()
                        .update(alice.getId(), CustomerUpdateParams.builder().setName("").build());
        InvalidRequestException refusal = refusal(CustomerCreateParams.builder().setName(""));

        assertNull(nameless.getName());
        assertEquals("parameter_invalid_empty", refusal.getCode());
        assertEquals("name", refusal.getParam());
    }

    @Test
    void whatIsTakenAndNotActedOnIsReadBack() throws Exception {
        Customer alice =
                stripe.v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setBalance(-500L)
                                        .addPreferredLocale("de")
                                        .setAddress(
                                                CustomerCreateParams.Address.builder()
                                                        .setCity("Bonn")
                                                        .setPostalCode("01234")
                                                        .build())
                                        .build());

        Customer moved =
                stripe.v1()
                        .customers()
                        .update(
                                alice.getId(),
                                CustomerUpdateParams.builder()
                                        .setAddress(
                                                CustomerUpdateParams.Address.builder()
                                                        .setCity("Köln")
                                                        .build())
                                        .build());

        assertEquals(-500, alice.getBalance());
        assertEquals(List.of("de"), alice.getPreferredLocales());
        assertEquals("Bonn", alice.getAddress().getCity());
        assertEquals("Köln", moved.getAddress().getCity());
        assertEquals("01234", moved.getAddress().getPostalCode());
    }

    @Test
    void metadataHasItsLimits() throws Exception {
        Customer alice = alice();
        CustomerUpdateParams.Builder fifty = CustomerUpdateParams.builder();
        for (int i = 0; i < 50; i++) {
            fifty.putMetadata("key" + i, "x".repeat(500));
        }
        stripe.v1().customers().update(alice.getId(), fifty.build());

        assertEquals("metadata", metadataRefusal(alice, "one more", "x").getParam());
        assertEquals("metadata", metadataRefusal(alice, "k".repeat(41), "x").getParam());
        assertEquals(
                "Metadata values can have up to 500 characters, but you passed in a value that is"
                        + " 501 characters. Invalid value: "
                        + "x".repeat(501),
                metadataRefusal(alice, "key1", "x".repeat(501)).getStripeError().getMessage());
        assertEquals(50, stripe.v1().customers().retrieve(alice.getId()).getMetadata().size());
    }

    private InvalidRequestException metadataRefusal(Customer customer, String key, String value) {
        CustomerUpdateParams params =
                CustomerUpdateParams.builder().setMetadata(Map.of(key, value)).build();
        return assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().customers().update(customer.getId(), params));
    }

    @Test
    void theSameKeyWithOtherTypedParametersIsNoReplay() throws Exception {
        assertEquals(200, keyed("balance=5").statusCode());
        assertEquals(200, keyed("balance=5").statusCode());
        assertEquals(400, keyed("balance=6").statusCode());
    }

    private HttpResponse<String> keyed(String form) throws Exception {
        return send(
                HttpRequest.newBuilder(sandbox.stripeUri().resolve("/v1/customers"))
                        .header("Authorization", "Bearer sk_test_x")
                        .header("Idempotency-Key", "key")
                        .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void whoSearchesIsToldToList() {
        StripeException refusal =
                assertThrows(
                        StripeException.class,
                        () ->
                                stripe.v1()
                                        .customers()
                                        .search(
                                                com.stripe.param.CustomerSearchParams.builder()
                                                        .setQuery("email:'a@b.c'")
                                                        .build()));

        assertTrue(refusal.getStripeError().getMessage().contains("does not search"));
    }

    @Test
    void everythingCanBeExpandedEverywhere() throws Exception {
        Customer alice = alice();
        paid(subscribing(alice));
        CustomerListParams none = CustomerListParams.builder().addExpand("data.test_clock").build();

        assertEquals(1, stripe.v1().customers().list(none).getData().size());
        assertEquals(
                200,
                send(HttpRequest.newBuilder(
                                        sandbox.stripeUri()
                                                .resolve(
                                                        "/v1/customers/"
                                                                + alice.getId()
                                                                + "?expand[]=deleted"))
                                .header("Authorization", "Bearer sk_test_x")
                                .DELETE())
                        .statusCode());
    }
}
