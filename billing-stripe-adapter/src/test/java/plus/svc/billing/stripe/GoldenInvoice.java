package plus.svc.billing.stripe;

import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.stripe.GoldenEvents.CUSTOMER;
import static plus.svc.billing.stripe.GoldenEvents.MONTH_END;
import static plus.svc.billing.stripe.GoldenEvents.NOW;
import static plus.svc.billing.stripe.GoldenEvents.SUBSCRIPTION;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.SubscriptionId;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The invoice of the golden payloads: for a month of Alice's subscription at $49.00, tried once;
 * but for what is set otherwise.
 */
final class GoldenInvoice {

    private static final String PAGES = "acct_1PqR7sLkdIwHu7ix/live_example";

    private final InvoiceStatus status;
    private Optional<SubscriptionId> subscription = Optional.of(SUBSCRIPTION);
    private Optional<String> number = Optional.of("9B1C7A2E-0001");
    private Optional<URI> page =
            Optional.of(URI.create("https://invoice.stripe.com/i/" + PAGES + "?s=ap"));
    private Optional<URI> pdf =
            Optional.of(URI.create("https://pay.stripe.com/invoice/" + PAGES + "/pdf?s=ap"));
    private Period period = new Period(START, MONTH_END);
    private Optional<Instant> nextAttempt = Optional.empty();
    private long cents = 4_900;
    private int attempts = 1;

    GoldenInvoice(InvoiceStatus status) {
        this.status = status;
    }

    GoldenInvoice noSubscription() {
        subscription = Optional.empty();
        return this;
    }

    /** No line shows a month that is sold: its own period stands in, which is an instant. */
    GoldenInvoice ownPeriod() {
        period = new Period(START, START);
        return this;
    }

    GoldenInvoice nothingDue() {
        cents = 0;
        return attempts(0);
    }

    GoldenInvoice attempts(int number) {
        attempts = number;
        return this;
    }

    /** When it is tried again, so many seconds after {@code START}. */
    GoldenInvoice nextAttempt(long seconds) {
        nextAttempt = Optional.of(secondsLater(seconds));
        return this;
    }

    GoldenInvoice noPageNorNumber() {
        page = Optional.empty();
        pdf = Optional.empty();
        number = Optional.empty();
        return this;
    }

    Invoice get() {
        long paid = status.equals(InvoiceStatus.PAID) ? cents : 0;
        return new Invoice(
                new InvoiceId("in_1SvgALLkdIwHu7ixJx5sT0eN"),
                subscription,
                Optional.of(CUSTOMER),
                number,
                status,
                new InvoiceAmounts("usd", cents, cents, paid, cents - paid),
                attempts,
                nextAttempt,
                page,
                pdf,
                Optional.of(period),
                Optional.empty(),
                Optional.empty(),
                true,
                START,
                NOW);
    }
}
