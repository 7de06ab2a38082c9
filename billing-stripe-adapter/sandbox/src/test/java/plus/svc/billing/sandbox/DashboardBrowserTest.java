package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.testhelpers.TestClockCreateParams;

import org.junit.jupiter.api.Test;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

final class DashboardBrowserTest extends BrowserTest {

    @Test
    void timeIsPutForwardToTheNextRenewal() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        long renewal = periodEnd(id);
        visit("/dashboard");
        assertEquals("It is real time.", text("#ahead"));
        look("dashboard");

        press("[data-subscription='" + id + "'] [data-do=jump-renewal]");

        assertTrue(text("#ahead").contains("ahead of real time"), text("#ahead"));
        assertTrue(periodEnd(id) > renewal);
    }

    @Test
    void aClockGoesOnByAMonth() throws Exception {
        visit("/dashboard");

        press("#by-month");

        assertTrue(
                text("#ahead").matches("It is (28|29|30|31) days.* ahead of real time."),
                text("#ahead"));
    }

    @Test
    void aRenewalFailsAndARetryIsPaid() throws Exception {
        String id = paid(subscribing(alice())).getSubscription();
        visit("/dashboard");

        press("[data-do=renew-failed]");
        see("[data-subscription][data-status=past_due]");
        assertTrue(text("[data-next]").startsWith("Next: its invoice is tried again on "));
        look("dashboard-past-due");
        press("[data-do=jump-end_of_dunning]");

        see("[data-subscription][data-status=active]");
        assertEquals("active", stripe.v1().subscriptions().retrieve(id).getStatus());
    }

    @Test
    void aTestClockIsPutForward() throws Exception {
        OffsetDateTime january = OffsetDateTime.of(year() + 1, 1, 31, 12, 0, 0, 0, ZoneOffset.UTC);
        var clock =
                stripe.v1()
                        .testHelpers()
                        .testClocks()
                        .create(
                                TestClockCreateParams.builder()
                                        .setFrozenTime(january.toEpochSecond())
                                        .setName("Next year")
                                        .build());
        visit("/dashboard");
        look("dashboard-test-clock");

        press("[data-clock] [data-do=by-month]");

        see("[data-clock]");
        long now = stripe.v1().testHelpers().testClocks().retrieve(clock.getId()).getFrozenTime();
        assertEquals(january.plusMonths(1).toEpochSecond(), now);
    }

    @Test
    void theNewestAreListedAndAChargeIsRefunded() throws Exception {
        Customer alice = alice();
        Session session = paid(buying(alice));
        paid(subscribing(alice));
        open(buying(alice));
        visit("/dashboard/activity");
        look("dashboard-activity");
        String charge =
                stripe.v1().paymentIntents().retrieve(session.getPaymentIntent()).getLatestCharge();

        press("[data-charge='" + charge + "'] [data-do=refund]");
        press("[data-charge='" + charge + "'] [data-do=dispute]");

        see("[data-charge] .badge.disputed");
        assertTrue(stripe.v1().charges().retrieve(charge).getRefunded());
        visit("/r/" + charge);
        look("receipt");
        visit("/dashboard/objects/" + charge);
        look("dashboard-object");
    }

    @Test
    void whatTheSandboxDoesNotDoIsListed() throws Exception {
        visit("/dashboard/limits");
        see("#limits li");
        look("dashboard-limits");
    }

    @Test
    void deliveriesAreListed() throws Exception {
        paid(buying(alice()));
        tallyAtRest();
        visit("/dashboard/deliveries");
        look("dashboard-deliveries");

        press("[data-try] a");

        see("#request");
        look("dashboard-delivery");
    }

    private long periodEnd(String id) throws Exception {
        Subscription it = stripe.v1().subscriptions().retrieve(id);
        return it.getItems().getData().getFirst().getCurrentPeriodEnd();
    }
}
