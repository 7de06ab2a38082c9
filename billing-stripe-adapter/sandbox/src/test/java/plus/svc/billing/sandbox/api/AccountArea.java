package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Balance;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointUpdateParams;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import com.stripe.service.testhelpers.TestClockService;

import org.junit.jupiter.api.DynamicTest;

import plus.svc.billing.sandbox.LocalStripe;

import java.util.List;

/** The account, its events, where they go, and its time. */
final class AccountArea extends Area {

    private static final long NEW_YEAR = 1_767_225_600;

    AccountArea(LocalStripe sandbox, RecordingClient http) {
        super(sandbox, http);
    }

    @Override
    List<DynamicTest> tests() {
        return List.of(
                dynamicTest("account and balance", this::account),
                dynamicTest("events", this::events),
                dynamicTest("webhook endpoints", this::endpoints),
                dynamicTest("test clocks", this::clocks));
    }

    private void account() throws StripeException {
        Account account = stripe.accounts().retrieveCurrent();
        Balance balance = stripe.balance().retrieve();

        assertTrue(account.getId().startsWith("acct_"));
        assertEquals("usd", account.getDefaultCurrency());
        assertFalse(balance.getLivemode());
        assertEquals("usd", balance.getAvailable().getFirst().getCurrency());
    }

    private void events() throws StripeException {
        Customer alice = alice();

        Event listed =
                stripe.events()
                        .list(EventListParams.builder().setType("customer.created").build())
                        .getData()
                        .getFirst();
        Event read = stripe.events().retrieve(listed.getId());

        assertEquals(alice, read.getDataObjectDeserializer().getObject().orElseThrow());
        assertTrue(read.getRequest().getId().startsWith("req_"));
    }

    private void endpoints() throws StripeException {
        WebhookEndpoint made =
                stripe.webhookEndpoints()
                        .create(
                                WebhookEndpointCreateParams.builder()
                                        .setUrl("http://127.0.0.1:9/nobody")
                                        .addEnabledEvent(EnabledEvent.INVOICE__PAID)
                                        .build());
        stripe.webhookEndpoints()
                .update(
                        made.getId(),
                        WebhookEndpointUpdateParams.builder().setDisabled(true).build());

        assertEquals("disabled", stripe.webhookEndpoints().retrieve(made.getId()).getStatus());
        assertEquals(List.of(made.getId()), ids(stripe.webhookEndpoints().list().getData()));
        assertTrue(stripe.webhookEndpoints().delete(made.getId()).getDeleted());
    }

    private void clocks() throws StripeException {
        TestClockService clocks = stripe.testHelpers().testClocks();
        TestClock made =
                clocks.create(TestClockCreateParams.builder().setFrozenTime(NEW_YEAR).build());
        Customer customer = customer(CustomerCreateParams.builder().setTestClock(made.getId()));
        clocks.advance(
                made.getId(),
                TestClockAdvanceParams.builder().setFrozenTime(NEW_YEAR + 3600).build());

        assertEquals(NEW_YEAR, customer.getCreated());
        assertEquals(NEW_YEAR + 3600, clocks.retrieve(made.getId()).getFrozenTime());
        assertEquals(List.of(made.getId()), ids(clocks.list().getData()));
        assertTrue(clocks.delete(made.getId()).getDeleted());
        assertTrue(stripe.customers().retrieve(customer.getId()).getDeleted());
    }
}
