package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.StripeCollection;
import com.stripe.model.Subscription;
import com.stripe.model.billingportal.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

final class StripeApiTest extends SandboxTest {

    @Test
    void aCustomerIsCreatedChangedAndDeleted() throws Exception {
        Customer created =
                stripe.v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setEmail("a+b@example.com")
                                        .setName("Ålice & co")
                                        .putMetadata("1", "one")
                                        .putMetadata("user_id", "u1")
                                        .build());
        Customer updated =
                stripe.v1()
                        .customers()
                        .update(
                                created.getId(),
                                CustomerUpdateParams.builder().putMetadata("1", "").build());
        stripe.v1().customers().delete(created.getId());
        Customer stub = stripe.v1().customers().retrieve(created.getId());

        assertEquals("a+b@example.com", created.getEmail());
        assertEquals("Ålice & co", created.getName());
        assertEquals(Map.of("1", "one", "user_id", "u1"), created.getMetadata());
        assertEquals(Map.of("user_id", "u1"), updated.getMetadata());
        assertTrue(stub.getDeleted());
        assertNull(stub.getEmail());
        assertEquals(List.of(), stripe.v1().customers().list().getData());
    }

    @Test
    void aDeletedCustomerCannotBeUsed() throws Exception {
        Customer alice = alice();
        stripe.v1().customers().delete(alice.getId());

        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> open(buying(alice)));

        assertEquals("resource_missing", refusal.getCode());
        assertEquals("customer", refusal.getParam());
    }

    @Test
    void thePricesOfTheDemoAreThere() throws Exception {
        Price monthly = stripe.v1().prices().retrieve(SUBSCRIPTION_PRICE);
        Price once = stripe.v1().prices().retrieve(PAYGO_PRICE);

        assertEquals("month", monthly.getRecurring().getInterval());
        assertEquals(1900, monthly.getUnitAmount());
        assertEquals("XSTREAM-SUBSCRIPTION", monthly.getMetadata().get("plan"));
        assertEquals("one_time", once.getType());
        assertEquals(4900, once.getUnitAmount());
        assertEquals("XStream", stripe.v1().products().retrieve(once.getProduct()).getName());
        assertEquals(3, stripe.v1().prices().list().getData().size());
        assertEquals(1, stripe.v1().products().list().getData().size());
    }

    @Test
    void aPortalSessionHasAPage() throws Exception {
        Customer alice = alice();

        Session session = portal(alice.getId());

        assertEquals(alice.getId(), session.getCustomer());
        assertEquals(sandbox.stripeUri() + "/p/session/" + session.getId(), session.getUrl());
    }

    private Session portal(String customer) throws Exception {
        return stripe.v1()
                .billingPortal()
                .sessions()
                .create(
                        SessionCreateParams.builder()
                                .setCustomer(customer)
                                .setReturnUrl("https://console.example/panel")
                                .build());
    }

    @Test
    void aSubscriptionIsUpdatedAndCanceledOnce() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        SubscriptionUpdateParams params =
                SubscriptionUpdateParams.builder()
                        .setCancelAtPeriodEnd(true)
                        .putMetadata("k", "v")
                        .build();

        Subscription updated = stripe.v1().subscriptions().update(id, params);
        Subscription canceled = stripe.v1().subscriptions().cancel(id);
        InvalidRequestException again =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().subscriptions().cancel(id));

        assertTrue(updated.getCancelAtPeriodEnd());
        assertEquals(Map.of("k", "v"), updated.getMetadata());
        assertEquals("canceled", canceled.getStatus());
        assertEquals(404, again.getStatusCode());
        assertEquals("resource_missing", again.getCode());
    }

    @Test
    void canceledSubscriptionsAreListedOnRequestOnly() throws Exception {
        Customer alice = alice();
        String canceled = paid(subscribing(alice)).getSubscription();
        String active = paid(subscribing(alice)).getSubscription();
        paid(
                checkout(
                        com.stripe.param.checkout.SessionCreateParams.Mode.SUBSCRIPTION,
                        SUBSCRIPTION_PRICE));
        stripe.v1().subscriptions().cancel(canceled);
        SubscriptionListParams.Builder ofAlice =
                SubscriptionListParams.builder().setCustomer(alice.getId());

        assertEquals(List.of(active), subscriptions(ofAlice));
        assertEquals(
                List.of(active, canceled),
                subscriptions(ofAlice.setStatus(SubscriptionListParams.Status.ALL)));
        assertEquals(
                List.of(canceled),
                subscriptions(ofAlice.setStatus(SubscriptionListParams.Status.CANCELED)));
    }

    private List<String> subscriptions(SubscriptionListParams.Builder params) throws Exception {
        return stripe.v1().subscriptions().list(params.build()).getData().stream()
                .map(Subscription::getId)
                .toList();
    }

    @Test
    void referencesAreExpandedAsDeepAsAskedFor() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        SubscriptionRetrieveParams params =
                SubscriptionRetrieveParams.builder()
                        .addExpand("latest_invoice.customer")
                        .addExpand("customer")
                        .build();

        Subscription expanded = stripe.v1().subscriptions().retrieve(id, params);
        Invoice invoice = expanded.getLatestInvoiceObject();

        assertEquals("alice@example.com", expanded.getCustomerObject().getEmail());
        assertEquals("alice@example.com", invoice.getCustomerObject().getEmail());
        assertNull(stripe.v1().subscriptions().retrieve(id).getCustomerObject());
    }

    @Test
    void listedObjectsAreExpandedToo() throws Exception {
        paid(subscribing(alice()));
        SubscriptionListParams params =
                SubscriptionListParams.builder().addExpand("data.latest_invoice").build();

        Subscription first = stripe.v1().subscriptions().list(params).getData().getFirst();

        assertEquals("paid", first.getLatestInvoiceObject().getStatus());
    }

    @Test
    void thePaymentsOfAnInvoiceAreShownOnRequest() throws Exception {
        String invoice = paid(subscribing(alice())).getInvoice();
        InvoiceRetrieveParams params =
                InvoiceRetrieveParams.builder()
                        .addExpand("payments.data.payment.payment_intent")
                        .build();

        Invoice expanded = stripe.v1().invoices().retrieve(invoice, params);

        assertEquals(
                "succeeded",
                expanded.getPayments()
                        .getData()
                        .getFirst()
                        .getPayment()
                        .getPaymentIntentObject()
                        .getStatus());
    }

    @Test
    void whatCannotBeExpandedIsRefused() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        SubscriptionRetrieveParams params =
                SubscriptionRetrieveParams.builder().addExpand("nonsense").build();

        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().subscriptions().retrieve(id, params));
    }

    @Test
    void invoicesAreListedBySubscription() throws Exception {
        Customer alice = alice();
        com.stripe.model.checkout.Session first = paid(subscribing(alice));
        paid(subscribing(alice));
        InvoiceListParams params =
                InvoiceListParams.builder().setSubscription(first.getSubscription()).build();

        assertEquals(2, stripe.v1().invoices().list().getData().size());
        assertEquals(
                List.of(first.getInvoice()),
                stripe.v1().invoices().list(params).getData().stream()
                        .map(Invoice::getId)
                        .toList());
    }

    @Test
    void aListIsReadPageByPageInBothDirections() throws Exception {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.addFirst(alice().getId());
        }

        StripeCollection<Customer> first = page(CustomerListParams.builder().setLimit(2L));
        StripeCollection<Customer> last =
                page(
                        CustomerListParams.builder()
                                .setLimit(3L)
                                .setStartingAfter(newestFirst.get(1)));
        StripeCollection<Customer> before =
                page(CustomerListParams.builder().setLimit(2L).setEndingBefore(newestFirst.get(3)));

        assertEquals(newestFirst.subList(0, 2), ids(first));
        assertTrue(first.getHasMore());
        assertEquals(newestFirst.subList(2, 5), ids(last));
        assertFalse(last.getHasMore());
        assertEquals(newestFirst.subList(1, 3), ids(before));
        assertTrue(before.getHasMore());
        assertEquals("/v1/customers", first.getUrl());
    }

    private StripeCollection<Customer> page(CustomerListParams.Builder params) throws Exception {
        return stripe.v1().customers().list(params.build());
    }

    private static List<String> ids(StripeCollection<Customer> page) {
        return page.getData().stream().map(Customer::getId).toList();
    }

    @Test
    void aRepeatedKeyRepeatsTheAnswer() throws Exception {
        Customer first = create("key", "a@example.com");
        Customer second = create("key", "a@example.com");

        assertEquals(first.getId(), second.getId());
        assertEquals(
                "true",
                second.getLastResponse().headers().firstValue("Idempotent-Replayed").orElse(""));
        assertEquals(first.getLastResponse().body(), second.getLastResponse().body());
        assertNotEquals(first.getLastResponse().requestId(), second.getLastResponse().requestId());
        assertEquals(
                "key", second.getLastResponse().headers().firstValue("Idempotency-Key").orElse(""));
        assertNotEquals(first.getId(), create("other", "a@example.com").getId());
    }

    @Test
    void aKeyCannotBeReusedForSomethingElse() throws Exception {
        create("key", "a@example.com");

        IdempotencyException refusal =
                assertThrows(IdempotencyException.class, () -> create("key", "b@example.com"));

        assertEquals(400, refusal.getStatusCode());
    }

    private Customer create(String key, String email) throws Exception {
        return stripe.v1()
                .customers()
                .create(
                        CustomerCreateParams.builder().setEmail(email).build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    @Test
    void onlyATestKeyIsLetInAndNoKeyIsRepeated() {
        StripeClient live =
                StripeClient.builder()
                        .setApiKey("sk_live_abcdefgh")
                        .setApiBase(sandbox.stripeUri().toString())
                        .build();

        AuthenticationException refusal =
                assertThrows(AuthenticationException.class, () -> live.v1().customers().list());

        assertEquals(401, refusal.getStatusCode());
        assertFalse(String.valueOf(refusal.getMessage()).contains("abcdefgh"));
    }

    @Test
    void aRestrictedKeyMayDoWhatItWasMadeForAndNothingElse() throws Exception {
        control("/sandbox/restricted_keys", "{\"key\":\"rk_test_few\",\"paths\":[\"/v1/prices\"]}");
        StripeClient few = restricted("rk_test_few");

        few.v1().prices().list();
        PermissionException refusal =
                assertThrows(PermissionException.class, () -> few.v1().customers().list());

        assertEquals(403, refusal.getStatusCode());
        assertEquals("more_permissions_required", refusal.getCode());
        assertThrows(
                AuthenticationException.class,
                () -> restricted("rk_test_none").v1().prices().list());
    }

    private StripeClient restricted(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(sandbox.stripeUri().toString())
                .build();
    }

    @Test
    void theKeyMayComeAsTheUserName() throws Exception {
        String basic = Base64.getEncoder().encodeToString("sk_test_x:".getBytes(UTF_8));

        assertEquals(200, send(customers().header("Authorization", "Basic " + basic)).statusCode());
        assertEquals(401, send(customers().header("Authorization", "Basic !")).statusCode());
        assertEquals(401, send(customers()).statusCode());
    }

    private HttpRequest.Builder customers() {
        return HttpRequest.newBuilder(sandbox.stripeUri().resolve("/v1/customers"));
    }

    @Test
    void everyAnswerTellsItsTimeRequestAndVersion() throws Exception {
        HttpResponse<String> answer = send(customers().header("Authorization", "Bearer sk_test_x"));

        ZonedDateTime date =
                ZonedDateTime.parse(
                        answer.headers().firstValue("Date").orElse(""),
                        DateTimeFormatter.RFC_1123_DATE_TIME);
        assertTrue(Duration.between(date.toInstant(), Instant.now()).toSeconds() < 5);
        assertTrue(answer.headers().firstValue("Request-Id").orElse("").startsWith("req_"));
        assertEquals("2026-07-29.dahlia", answer.headers().firstValue("Stripe-Version").orElse(""));
    }

    @Test
    void anUnknownUrlOrObjectIsNotFound() throws Exception {
        InvalidRequestException missing =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().subscriptions().retrieve("sub_none"));
        HttpResponse<String> unknown =
                send(
                        HttpRequest.newBuilder(sandbox.stripeUri().resolve("/v1/nothing"))
                                .header("Authorization", "Bearer sk_test_x"));

        assertEquals(404, missing.getStatusCode());
        assertEquals("resource_missing", missing.getCode());
        assertEquals(404, unknown.statusCode());
        assertTrue(unknown.body().contains("Unrecognized request URL (GET: /v1/nothing)"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, This value must be greater than or equal to 1.",
        "101, This value must be less than or equal to 100."
    })
    void aLimitOutOfRangeIsRefused(long limit, String message) {
        InvalidRequestException refusal =
                refusalToList(CustomerListParams.builder().setLimit(limit));

        assertEquals("limit", refusal.getParam());
        assertEquals("parameter_invalid_integer", refusal.getCode());
        assertEquals(message, refusal.getUserMessage());
    }

    private InvalidRequestException refusalToList(CustomerListParams.Builder params) {
        return assertThrows(
                InvalidRequestException.class, () -> stripe.v1().customers().list(params.build()));
    }

    @Test
    void aListBeginsAtNothingThatIsNotThere() {
        InvalidRequestException after =
                refusalToList(CustomerListParams.builder().setStartingAfter("cus_none"));
        InvalidRequestException before =
                refusalToList(CustomerListParams.builder().setEndingBefore("cus_none"));

        assertEquals(400, after.getStatusCode());
        assertEquals("resource_missing", after.getCode());
        assertEquals("starting_after", after.getParam());
        assertEquals("No such customer: 'cus_none'", after.getUserMessage());
        assertEquals("ending_before", before.getParam());
    }
}
