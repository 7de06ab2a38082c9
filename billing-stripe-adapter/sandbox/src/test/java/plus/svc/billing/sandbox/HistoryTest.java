package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.model.Subscription;

import org.junit.jupiter.api.Test;

import java.util.List;

/** An account with a past. */
final class HistoryTest extends SandboxTest {

    @Test
    void itsSubscriptionsArePaidAndOfUsersInTurnAndLeftNoEvents() throws Exception {
        assertEquals(200, control("/sandbox/history", "{\"subscriptions\": 2}").statusCode());
        assertEquals(200, control("/sandbox/history", "{\"subscriptions\": 1}").statusCode());

        List<Subscription> subscriptions = stripe.v1().subscriptions().list().getData();

        assertEquals(
                List.of("user-3", "user-2", "user-1"),
                subscriptions.stream().map(it -> it.getMetadata().get("user_id")).toList());
        assertEquals("active", subscriptions.getFirst().getStatus());
        assertEquals(3, stripe.v1().invoices().list().getData().size());
        assertEquals(0, stripe.v1().events().list().getData().size());
    }

    @Test
    void noMoreThanAThousandAreMadeAtATime() throws Exception {
        assertEquals(400, control("/sandbox/history", "{\"subscriptions\": 1001}").statusCode());
    }
}
