package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentMethodAttachParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox's own clock, which is put forward. */
final class ClockTest extends SandboxTest {

    @Test
    void aMonthLaterASubscriptionHasRenewedOnItsDay() throws Exception {
        Subscription before = subscription(paid(subscribing(alice())).getSubscription());
        long due = before.getItems().getData().getFirst().getCurrentPeriodEnd();
        inbox.eventsUntil("checkout.session.completed");

        advance("{\"days\":32}");

        List<Event> events = inbox.eventsUntil("invoice.payment_succeeded");
        assertRenewed(events);
        assertEquals(due, event(events, "invoice.created").getCreated());
        assertEquals(due + 3600, event(events, "invoice.paid").getCreated());
        Invoice invoice = object(events, "invoice.paid", Invoice.class);
        assertEquals(due, invoice.getCreated());
        assertEquals(due + 3600, invoice.getStatusTransitions().getPaidAt());
        assertEquals(
                due,
                subscription(before.getId())
                        .getItems()
                        .getData()
                        .getFirst()
                        .getCurrentPeriodStart());
    }

    @Test
    void anInvoiceIsADraftForAnHour() throws Exception {
        Subscription subscription = subscription(paid(subscribing(alice())).getSubscription());
        long due = subscription.getItems().getData().getFirst().getCurrentPeriodEnd();

        advance("{\"to\":" + (due + 3500) + "}");

        Invoice invoice = latestInvoice(subscription.getId());
        assertEquals("draft", invoice.getStatus());
        assertEquals(due + 3600, invoice.getAutomaticallyFinalizesAt());

        advance("{\"seconds\":100}");
        assertEquals("paid", latestInvoice(subscription.getId()).getStatus());
    }

    @Test
    void aYearIsTwelveRenewalsAndTheirEventsAreAMonthApart() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();

        advance("{\"days\":366}");

        List<Event> paid =
                stripe.v1()
                        .events()
                        .list(
                                EventListParams.builder()
                                        .setType("invoice.paid")
                                        .setLimit(100L)
                                        .build())
                        .getData();
        assertEquals(13, paid.size());
        for (int i = 1; i < paid.size(); i++) {
            long apart = paid.get(i - 1).getCreated() - paid.get(i).getCreated();
            assertTrue(apart > Duration.ofDays(27).toSeconds(), "only " + apart + " s");
        }
        assertEquals("active", subscription(id).getStatus());
    }

    @Test
    void theAnswersOfTheApiAreOfItsTime() throws Exception {
        advance("{\"days\":100,\"hours\":1}");

        long now = now();
        long ahead = now - Instant.now().getEpochSecond();
        assertTrue(Math.abs(ahead - (100 * 86_400 + 3600)) < 5, "ahead by " + ahead);
        long date =
                stripe.v1()
                        .customers()
                        .create()
                        .getLastResponse()
                        .headers()
                        .firstValue("Date")
                        .map(ClockTest::seconds)
                        .orElseThrow();
        assertTrue(Math.abs(date - now) < 5, "off by " + (date - now));
        assertTrue(Math.abs(alice().getCreated() - now) < 5);
    }

    private static long seconds(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
    }

    @Test
    void aSessionExpiresADayLater() throws Exception {
        Session session = open(subscribing(alice()));

        advance("{\"days\":1}");

        inbox.eventsUntil("checkout.session.expired");
        assertEquals(
                "expired", stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus());
    }

    @Test
    void aCancellationTakesPlaceAtTheEndOfThePeriodInPlaceOfARenewal() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        control("/sandbox/subscriptions/" + id + "/cancel", "{\"when\":\"period_end\"}");
        long due = subscription(id).getCancelAt();

        advance("{\"days\":40}");

        Event event = inbox.eventsUntil("customer.subscription.deleted").getLast();
        assertEquals(due, event.getCreated());
        assertEquals(due, subscription(id).getEndedAt());
        assertEquals("subscription_create", latestInvoice(id).getBillingReason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'days':-1} | days | The clock goes forward only: days cannot be -1.",
                "{'days':1,'hours':-2} | hours | The clock goes forward only: hours cannot be -2.",
                "{'days':'x'} | days | Invalid integer: x",
                "{'dayz':1} | dayz | Received unknown parameter: dayz",
                "{'to':9999999999,'days':1} | days | You may only specify one of these",
                "{'to':1} | to | The clock goes forward only, and it is ",
                "{'days':4000} | days | The clock can be put forward by up to ten years at once.",
                "{'to':9999999999} | to | The clock can be put forward by up to ten years at once.",
                "{'days':0} | '' | Say by how much: days, hours or seconds above 0",
                "{} | '' | Say by how much: days, hours or seconds above 0"
            })
    void itGoesForwardOnlyAndTenYearsAtMostAndSaysWhyNot(String body, String param, String message)
            throws Exception {
        long before = now();

        HttpResponse<String> answer = control("/sandbox/clock/advance", body.replace("'", "\""));

        assertEquals(400, answer.statusCode());
        JsonNode error = Json.readObject(answer.body()).path("error");
        assertEquals(param, error.path("param").asText());
        assertTrue(error.path("message").asText().startsWith(message), error::toString);
        assertTrue(now() - before < 5);
    }

    @Test
    void aCardOfWhichNoExpiryIsSaidIsGoodInTenYearsToo() throws Exception {
        advance("{\"days\":3660}");

        PaymentMethodAttachParams toAlice =
                PaymentMethodAttachParams.builder().setCustomer(alice().getId()).build();
        PaymentMethod visa = stripe.v1().paymentMethods().attach("pm_card_visa", toAlice);
        assertTrue(visa.getCard().getExpYear() > year());
        Session session = open(subscribing(alice()));
        Matcher first =
                Pattern.compile("id=\"expiry\"[^>]* value=\"([^\"]+)\"")
                        .matcher(get(URI.create(session.getUrl())).body());
        assertTrue(first.find());
        String typed = "{\"card\":\"" + GOOD_CARD + "\",\"expiry\":\"" + first.group(1) + "\"}";
        HttpResponse<String> answer =
                control("/sandbox/checkout/sessions/" + session.getId() + "/pay", typed);
        assertEquals(200, answer.statusCode(), answer::body);
    }

    @Test
    void itIsWhereItWasWhenTheSandboxIsStartedAgain(@TempDir Path directory) throws Exception {
        Storage storage = Storage.file(directory.resolve("state.json"));
        sandbox.close();
        sandbox = Sandbox.start(0, 0, inbox.uri(), storage);
        stripe = clientOf(sandbox);
        String id = paid(subscribing(alice())).getSubscription();
        advance("{\"days\":10}");
        long before = now();
        sandbox.close();

        sandbox = Sandbox.start(0, 0, inbox.uri(), storage);
        stripe = clientOf(sandbox);

        assertTrue(now() >= before && now() < before + 10);
        advance("{\"days\":22}");
        assertEquals("subscription_cycle", latestInvoice(id).getBillingReason());
    }

    @Test
    void aJumpLeadsToTheNextRenewalAndNoFurther() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        long due = subscription(id).getItems().getData().getFirst().getCurrentPeriodEnd();

        assertEquals(200, jump(id, "renewal").statusCode());

        assertEquals("paid", latestInvoice(id).getStatus());
        assertEquals("subscription_cycle", latestInvoice(id).getBillingReason());
        assertTrue(now() - due < 3610);
        assertEquals(400, jump(id, "trial_end").statusCode());
        assertEquals(400, jump(id, "end_of_dunning").statusCode());
        assertEquals(400, jump(id, "tomorrow").statusCode());
    }
}
