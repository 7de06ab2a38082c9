package plus.svc.billing.contract;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fixed things for tests to speak of. */
public final class Examples {

    public static final UserId ALICE = new UserId("alice");
    public static final UserId BOB = new UserId("bob");
    public static final SignedInUser SIGNED_IN_ALICE =
            new SignedInUser(ALICE, "alice@example.com", false);
    public static final CustomerId CUSTOMER = new CustomerId("cus_alice");
    public static final CustomerId OTHER_CUSTOMER = new CustomerId("cus_other");
    public static final SubscriptionId SUBSCRIPTION = new SubscriptionId("sub_1");
    public static final CheckoutSessionId SESSION = new CheckoutSessionId("cs_test_1");
    public static final PaymentIntentId PAYMENT = new PaymentIntentId("pi_1");
    public static final InvoiceId INVOICE = new InvoiceId("in_1");
    public static final PriceId MONTHLY = new PriceId("price_monthly");
    public static final PriceId ONE_TIME = new PriceId("price_one_time");
    public static final PlanId PLAN = new PlanId("PLAN");
    public static final ProductSlug PRODUCT = new ProductSlug("product");

    /** When everything begins. */
    public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    public static final Metadata METADATA =
            new Metadata(
                    Optional.of(ALICE),
                    Optional.of("alice@example.com"),
                    Optional.of(PLAN),
                    Optional.of(PRODUCT));

    private Examples() {}

    public static Instant secondsLater(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** Alice's active monthly subscription, as of {@link #START}. */
    public static Subscription active() {
        return new Subscription(
                SUBSCRIPTION,
                Optional.of(CUSTOMER),
                METADATA,
                SubscriptionStatus.ACTIVE,
                List.of(new SubscriptionItem(MONTHLY, 2)),
                Optional.of(new Period(START, secondsLater(2_419_200))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                START,
                START);
    }

    /** One like {@link #active}. */
    public static Subscription active(SubscriptionId id) {
        Subscription it = active();
        return new Subscription(
                id,
                it.customer(),
                it.metadata(),
                it.status(),
                it.items(),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }

    /** {@link #active} in another state, as of so many seconds after {@link #START}. */
    public static Subscription active(SubscriptionStatus status, long seconds) {
        return active().withStatus(status).asOf(secondsLater(seconds));
    }

    /** One that has each optional thing that {@link #active} lacks, of a user nobody knows. */
    public static Subscription foreign() {
        return new Subscription(
                new SubscriptionId("sub_foreign"),
                Optional.of(OTHER_CUSTOMER),
                Metadata.NONE,
                new SubscriptionStatus("a_word_of_tomorrow"),
                List.of(
                        new SubscriptionItem(MONTHLY, 0),
                        new SubscriptionItem(new PriceId("price_seat"), 3)),
                Optional.empty(),
                Optional.of(secondsLater(10)),
                Optional.of(secondsLater(20)),
                Optional.of(secondsLater(30)),
                false,
                secondsLater(60),
                secondsLater(61));
    }

    /** What Alice bought once, not paid for yet. */
    public static Purchase unpaid() {
        return purchase(PaymentStatus.UNPAID, 100);
    }

    public static Purchase paid() {
        return purchase(PaymentStatus.PAID, 200);
    }

    /** The bank refused what was on its way. */
    public static Purchase failed() {
        return purchase(PaymentStatus.FAILED, 200);
    }

    private static Purchase purchase(PaymentStatus status, long seconds) {
        return new Purchase(
                SESSION,
                Optional.of(PAYMENT),
                Optional.of(CUSTOMER),
                METADATA,
                status,
                Optional.of(new Money(4_900, "usd")),
                Optional.empty(),
                Optional.empty(),
                true,
                secondsLater(100),
                secondsLater(seconds));
    }

    public static SubscriptionReported reported(String event, Subscription snapshot) {
        return new SubscriptionReported(
                header(event, "customer.subscription.updated", snapshot.asOf()), snapshot);
    }

    public static PurchaseReported reported(String event, Purchase purchase) {
        return new PurchaseReported(
                header(event, "checkout.session.completed", purchase.asOf()), purchase);
    }

    public static InvoicePaid invoicePaid(String event, long seconds) {
        return new InvoicePaid(
                header(event, "invoice.paid", secondsLater(seconds)),
                SUBSCRIPTION,
                invoice(InvoiceStatus.PAID, 1, seconds));
    }

    public static InvoicePaymentFailed invoicePaymentFailed(String event, long seconds) {
        return new InvoicePaymentFailed(
                header(event, "invoice.payment_failed", secondsLater(seconds)),
                SUBSCRIPTION,
                invoice(InvoiceStatus.OPEN, 1, seconds));
    }

    /** The invoice of {@link #active}, after so many attempts and seconds. */
    public static Invoice invoice(InvoiceStatus status, int attempts, long seconds) {
        return invoice(INVOICE, status, attempts, seconds);
    }

    public static Invoice invoice(InvoiceId id, InvoiceStatus status, int attempts, long seconds) {
        boolean isPaid = status.equals(InvoiceStatus.PAID);
        return new Invoice(
                id,
                Optional.of(SUBSCRIPTION),
                Optional.of(CUSTOMER),
                Optional.of("INV-0001"),
                status,
                new InvoiceAmounts("usd", 900, 900, isPaid ? 900 : 0, isPaid ? 0 : 900),
                attempts,
                Optional.of(secondsLater(86_400L * attempts)).filter(it -> !isPaid),
                Optional.of(URI.create("https://invoice.example/in_1")),
                Optional.of(URI.create("https://invoice.example/in_1/pdf")),
                Optional.of(new Period(START, secondsLater(2_419_200))),
                Optional.empty(),
                Optional.empty(),
                true,
                START,
                secondsLater(seconds));
    }

    /** Says that {@link #OTHER_CUSTOMER} is Bob's, and went to {@code subscription}. */
    public static SubscriptionCheckoutCompleted completedByBob(
            String event, SubscriptionId subscription) {
        return new SubscriptionCheckoutCompleted(
                header(event, "checkout.session.completed", secondsLater(70)),
                SESSION,
                subscription,
                Optional.of(new CustomerOwner(OTHER_CUSTOMER, BOB)));
    }

    public static Irrelevant irrelevant(String event) {
        return new Irrelevant(header(event, "product.created", START));
    }

    public static OfOtherMode ofOtherMode(String event) {
        return new OfOtherMode(header(event, "customer.subscription.updated", START));
    }

    public static CustomerDeleted deleted(String event, CustomerId customer) {
        return new CustomerDeleted(header(event, "customer.deleted", START), customer);
    }

    static EventHeader header(String id, String type, Instant created) {
        return new EventHeader(new EventId(id), type, created, true);
    }
}
