package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.fail;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException;

import java.io.IOException;
import java.util.Random;

/** Whatever is delivered, and signed, nothing but a {@link BillingException} is thrown. */
class JunkTest {

    private static final int ROUNDS = 400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-05-21/customer.subscription.created-plan-only",
                "2025-09-30.clover/customer.subscription.updated-mixed-intervals",
                "2022-11-15/customer.subscription.deleted-still-active",
                "2026-07-29.dahlia/invoice.paid-subscription-not-on-its-first-lines",
                "2018-05-21/invoice.payment_failed-subscription-on-its-lines",
                "2025-09-30.clover/checkout.session.completed-subscription-expanded",
                "2026-07-29.dahlia/checkout.session.completed-payment-unpaid",
                "2018-05-21/invoice.payment_failed-forgiven",
                "2026-07-29.dahlia/invoice.payment_failed-corrections-on-its-first-lines",
                "2026-09-30.endive/invoice.marked_uncollectible-with-its-reason",
                "2025-09-30.clover/checkout.session.async_payment_failed-payment-expanded",
                "2026-09-30.endive/checkout.session.expired-payment",
                "2022-11-15/charge.refunded-expanded",
                "2022-11-15/charge.dispute.closed-payment-intent-on-its-charge",
                "2018-05-21/customer.deleted",
                "2018-05-21/invoice.payment_failed-forgiven",
                "2026-07-29.dahlia/invoice.payment_failed-corrections-on-its-first-lines",
                "2026-09-30.endive/invoice.marked_uncollectible-with-its-reason",
                "2025-09-30.clover/checkout.session.async_payment_failed-payment-expanded",
                "2026-09-30.endive/checkout.session.expired-payment",
                "2022-11-15/charge.refunded-expanded",
                "2022-11-15/charge.dispute.closed-payment-intent-on-its-charge",
                "2018-05-21/customer.deleted",
                "v2/v1.customer.subscription.updated-thin"
            })
    void nothingButABillingExceptionIsThrown(String name) throws IOException {
        byte[] golden = Deliveries.golden(name);
        for (int seed = 0; seed < ROUNDS; seed++) {
            read(Mutations.ofBytes(golden, new Random(seed)), seed);
            read(Mutations.ofTree(golden, new Random(seed)), seed);
        }
    }

    private static void read(byte[] body, int seed) {
        try {
            Deliveries.read(body);
        } catch (BillingException expected) {
            // Refused, as it may be.
        } catch (RuntimeException e) {
            fail("seed " + seed + ": " + new String(body, UTF_8), e);
        }
    }
}
