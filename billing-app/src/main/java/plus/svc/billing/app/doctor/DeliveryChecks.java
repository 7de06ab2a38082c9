package plus.svc.billing.app.doctor;

import plus.svc.billing.stripe.StripeAccount;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether what Stripe sent lately was taken. */
final class DeliveryChecks {

    private static final String DELIVERIES = "deliveries";
    private static final Duration LATELY = Duration.ofDays(1);

    /** What is younger may still be under way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(5);

    private DeliveryChecks() {}

    static List<Finding> examine(StripeAccount account, Instant now) {
        return List.of(judge(account.undelivered(now.minus(LATELY), now.minus(UNDER_WAY))));
    }

    static Finding judge(int undelivered) {
        return undelivered == 0
                ? Finding.pass(DELIVERIES, "all of the last day were taken, if there were any")
                : Finding.warn(
                        DELIVERIES,
                        "of the last day, "
                                + undelivered
                                + " events were not taken by each endpoint of the account",
                        "See under Developers, Webhooks in the Stripe Dashboard what was answered;"
                                + " if it was 401, the endpoint's secret is not in"
                                + " STRIPE_WEBHOOK_SECRET.");
    }
}
