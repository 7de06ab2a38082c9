package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.exception.CardException;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Renewals that are not paid, until they are or no attempt is left. */
final class DunningTest extends LifecycleTest {

    private static final long A_DAY = Duration.ofDays(1).toSeconds();

    private String customer = "";
    private String id = "";
    private long due;

    @BeforeEach
    void subscribe() throws Exception {
        customer = payingWith(VISA).getId();
        Subscription subscription = subscribe(order(stripe.v1().customers().retrieve(customer)));
        id = subscription.getId();
        due = periodEnd(subscription);
        use(customer, FAILS_WHEN_CHARGED);
    }

    @Test
    void itIsTriedAgainAfterThreeFiveAndSevenDays() throws Exception {
        advance("{\"days\":60}");

        List<Long> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Event failed = inbox.eventsUntil("invoice.payment_failed").getLast();
            attempts.add(failed.getCreated() - due - 3600);
            assertEquals(i + 1, object(failed, Invoice.class).getAttemptCount());
        }
        assertEquals(List.of(0L, 3 * A_DAY, 8 * A_DAY, 15 * A_DAY), attempts);
    }

    @ParameterizedTest
    @CsvSource({
        "cancel, canceled, customer.subscription.deleted",
        "mark_unpaid, unpaid, customer.subscription.updated",
        "leave_past_due, past_due, "
    })
    void itEndsAsIsSet(String setting, String status, @Nullable String told) throws Exception {
        String body = "{\"after_retries\":\"" + setting + "\"}";
        assertEquals(200, control("/sandbox/settings", body).statusCode());
        jump(id, "renewal");
        assertEquals("past_due", status(id));

        assertEquals(200, jump(id, "end_of_dunning").statusCode());

        assertEquals(status, status(id));
        Invoice invoice = latestInvoice(id);
        assertEquals("open", invoice.getStatus());
        assertEquals(4, invoice.getAttemptCount());
        assertNull(invoice.getNextPaymentAttempt());
        if (told != null) {
            inbox.eventsUntil(told);
        }
    }

    @Test
    void aBetterCardIsTriedAtTheNextAttemptAndAllIsWell() throws Exception {
        jump(id, "renewal");
        use(customer, VISA);

        advance("{\"days\":3}");

        assertEquals("active", status(id));
        Invoice invoice = latestInvoice(id);
        assertEquals("paid", invoice.getStatus());
        assertEquals(2, invoice.getAttemptCount());
    }

    @Test
    void anUnpaidOneGoesOnWithDraftsAndNobodyIsAskedForMoney() throws Exception {
        control("/sandbox/settings", "{\"after_retries\":\"mark_unpaid\"}");
        jump(id, "renewal");
        jump(id, "end_of_dunning");

        jump(id, "renewal");
        advance("{\"days\":2}");

        Invoice invoice = latestInvoice(id);
        assertEquals("draft", invoice.getStatus());
        assertEquals(false, invoice.getAutoAdvance());
        assertEquals("unpaid", status(id));
    }

    @Test
    void oneThatIsCancelledMeanwhileIsTriedNoMore() throws Exception {
        jump(id, "renewal");

        stripe.v1().subscriptions().cancel(id);
        advance("{\"days\":30}");

        Invoice invoice = latestInvoice(id);
        assertEquals(1, invoice.getAttemptCount());
        assertEquals("open", invoice.getStatus());
        assertNull(invoice.getNextPaymentAttempt());
    }

    @Test
    void whatAPayerTriesInVainMovesNoRetry() throws Exception {
        jump(id, "renewal");
        Invoice before = latestInvoice(id);

        for (int i = 0; i < 4; i++) {
            assertThrows(CardException.class, () -> stripe.v1().invoices().pay(before.getId()));
        }

        Invoice after = latestInvoice(id);
        assertEquals(before.getAttemptCount(), after.getAttemptCount());
        assertEquals(before.getNextPaymentAttempt(), after.getNextPaymentAttempt());
        assertEquals("past_due", status(id));
    }

    @Test
    void ofOneThatWasCancelledNoAttemptIsPlannedWhateverIsTried() throws Exception {
        jump(id, "renewal");
        stripe.v1().subscriptions().cancel(id);
        String invoice = subscription(id).getLatestInvoice();

        assertThrows(CardException.class, () -> stripe.v1().invoices().pay(invoice));

        assertNull(latestInvoice(id).getNextPaymentAttempt());
        assertEquals(false, latestInvoice(id).getAutoAdvance());
    }

    @Test
    void aCardThatWantsItsOwnerIsPastDueAndSaysSo() throws Exception {
        use(customer, "pm_card_authenticationRequired");

        jump(id, "renewal");

        inbox.eventsUntil("invoice.payment_action_required");
        assertEquals("past_due", status(id));
    }
}
