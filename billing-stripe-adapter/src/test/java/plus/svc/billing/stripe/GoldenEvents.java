package plus.svc.billing.stripe;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.model.PaymentStatus.NO_PAYMENT_REQUIRED;
import static plus.svc.billing.model.PaymentStatus.PAID;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE_EXPIRED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.PAUSED;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;
import static plus.svc.billing.model.SubscriptionStatus.UNPAID;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What each golden payload says, by its name.
 *
 * <p>Sources: Stripe's changelog, by version:
 *
 * <ul>
 *   <li>2018-05-21, "Invoice line items now have unique IDs and can't be used in place of a
 *       subscription"
 *   <li>2019-03-14, "Subscriptions are now successfully created even if the first payment fails"
 *   <li>2019-10-17, "Replaces the subscription start field with start_date"
 *   <li>2019-12-03, "Standardizes invoice line item IDs"
 *   <li>2022-08-01, "Default customer creation in Checkout Session payment mode changed to
 *       if_required"
 *   <li>2025-03-31.basil, "Adds subscription item-level billing periods and removes
 *       subscription-level periods", "Invoicing resources now specify how they were generated",
 *       "Checkout Sessions have lower latency and new update semantics"
 *   <li>2025-04-30.basil, "Adds context field to event payload"
 *   <li>2025-07-30.basil, "Adds support for mixed intervals on the same subscription", "Adds
 *       helpers to cancel subscriptions for billing periods with mixed intervals"
 *   <li>2025-09-30.clover, "Makes flexible billing mode the default for new subscriptions"
 *   <li>2026-03-25.dahlia, "Updates Checkout Session UI mode enum values"
 *   <li>2026-09-30.endive, "Makes thin events for API v1 resources generally available"
 * </ul>
 *
 * and "Compare classic and flexible billing mode" for what a cancellation in the portal sets.
 */
final class GoldenEvents {

    static final SubscriptionId SUBSCRIPTION = new SubscriptionId("sub_1SvgAKLkdIwHu7ixR9mTq3ZK");
    static final CustomerId CUSTOMER = new CustomerId("cus_TtKq8mVb3xPz5L");
    static final CheckoutSessionId SESSION =
            new CheckoutSessionId("cs_live_a1Vn0qXw4mRz8TtKb2Yc6Jd9Le3Pf5Hs7Gu1Ai0Bo4Ck8Dm2En6");
    static final PriceId MONTHLY = new PriceId("price_1SiLw0LkdIwHu7ixd7Yk2QfA");

    static final Instant NOW = secondsLater(10);
    static final Instant MONTH_END = secondsLater(2_419_200);

    private static final Instant YEAR_END = secondsLater(31_536_000);
    private static final PriceId PLAN = new PriceId("gold-monthly");
    private static final PriceId YEARLY = new PriceId("price_1SiLzALkdIwHu7ixY1q8WvJd");
    private static final PriceId SEAT = new PriceId("price_1SiLx4LkdIwHu7ixB0nTm6Vc");
    private static final PriceId METERED = new PriceId("price_1SiLyGLkdIwHu7ixpE3uHs9R");

    static final SortedMap<String, Function<EventHeader, ProviderEvent>> EXPECTED = new TreeMap<>();

    static {
        version("2018-02-28", paid("subscription-as-id-of-a-line"));
        version(
                "2018-05-21",
                created("plan-only", is(ACTIVE).of(PLAN, 1)),
                updated(
                        "cancel-at-period-end",
                        is(ACTIVE).of(PLAN, 3).cancelAt(MONTH_END).cancelled(10)),
                updated("without-items", is(ACTIVE).of(PLAN, 2)),
                deleted("", is(CANCELED).of(PLAN, 1).cancelled(10)),
                paid(""),
                failed("subscription-on-its-lines"),
                subscribed("subscription"),
                bought("payment", purchase(PAID).undated()));
        version(
                "2020-08-27",
                created("trialing", is(TRIALING).trialUntil(MONTH_END)),
                updated("several-items", is(ACTIVE).of(SEAT, 5).and(METERED, 1)),
                deleted("customer-deleted", is(CANCELED).cancelled(10)),
                paid("nothing-due"),
                failed(""),
                subscribed("subscription-expanded"),
                bought("payment-unpaid", purchase(PaymentStatus.UNPAID).undated()));
        version(
                "2022-11-15",
                created("incomplete", is(INCOMPLETE)),
                updated("past-due-expanded", is(PAST_DUE)),
                deleted("still-active", is(CANCELED).cancelled(10)),
                paid("expanded"),
                irrelevant("invoice.paid", "not-of-a-subscription"),
                failed("proration-on-its-lines"),
                subscribed("subscription"),
                bought("payment-guest", purchase(PAID).noCustomer()),
                irrelevant("checkout.session.completed", "setup"));
        version(
                "2024-06-20",
                created("", is(ACTIVE)),
                updated("paused", is(PAUSED).trialUntil(START)),
                updated("mixed-intervals", is(ACTIVE).of(YEARLY, 1).and(METERED, 1)),
                deleted("at-period-end", is(CANCELED).cancelAt(MONTH_END).cancelled(5)),
                paid(""),
                failed("subscription-expanded"),
                subscribed("subscription"),
                bought(
                        "payment-no-payment-required",
                        purchase(NO_PAYMENT_REQUIRED).noPaymentIntent().cents(0)));
        version(
                "2024-10-28.acacia",
                created("without-metadata", is(ACTIVE).noMetadata()),
                updated("resumed", is(ACTIVE)),
                updated("unpaid", is(UNPAID).noCustomer()),
                deleted("", is(CANCELED).cancelled(10)),
                paid("subscription-on-its-lines"),
                failed("subscription-not-on-its-first-lines"),
                subscribed("subscription-no-payment-required"),
                bought("payment-expanded", purchase(PAID)));
        version(
                "2025-03-31.basil",
                created("", is(ACTIVE)),
                updated("cancel-at-period-end", is(ACTIVE).cancelAt(MONTH_END).cancelled(10)),
                deleted("", is(CANCELED).cancelled(10)),
                paid(""),
                paid("subscription-on-its-lines"),
                irrelevant("invoice.paid", "quote"),
                failed("invoice-item-on-its-lines"),
                subscribed("subscription"),
                irrelevant("checkout.session.completed", "subscription-not-there-yet"));
        version(
                "2025-09-30.clover",
                created("customer-account", is(ACTIVE)),
                updated("cancelled-in-the-portal", is(ACTIVE).cancelAt(MONTH_END).cancelled(10)),
                updated("mixed-intervals", is(ACTIVE).of(YEARLY, 1).and(METERED, 1)),
                updated(
                        "mixed-intervals-cancel-at-period-end",
                        is(ACTIVE).of(YEARLY, 1).and(METERED, 1).cancelAt(MONTH_END).cancelled(10)),
                updated(
                        "mixed-intervals-cancelled-in-the-portal",
                        is(ACTIVE).of(YEARLY, 1).and(METERED, 1).cancelAt(YEAR_END).cancelled(10)),
                deleted("latest-invoice-expanded", is(CANCELED).cancelled(10)),
                paid("nothing-due"),
                failed("subscription-expanded"),
                subscribed("subscription-expanded"),
                bought("payment-customer-deleted", purchase(PAID)));
        version(
                "2026-07-29.dahlia",
                created("trialing", is(TRIALING).trialUntil(MONTH_END)),
                updated("pending-update", is(ACTIVE)),
                updated("without-plan", is(ACTIVE)),
                updated("no-api-version", is(ACTIVE).cancelAt(MONTH_END).cancelled(10)),
                irrelevant("customer.subscription.updated", "of-a-connected-account"),
                deleted("customer-deleted", is(CANCELED).cancelled(10)),
                deleted("incomplete-expired", is(INCOMPLETE_EXPIRED).cancelled(9)),
                paid("subscription-not-on-its-first-lines"),
                failed("subscription-on-its-lines"),
                subscribed("subscription"),
                bought("payment-unpaid", purchase(PaymentStatus.UNPAID)),
                bought(
                        "payment-triggered-by-the-cli",
                        purchase(PAID).noCustomer().noMetadata().cents(3_000).inTestMode()));
        version(
                "v2",
                irrelevant("v1.billing.meter.error_report_triggered", "thin"),
                irrelevant("v1.customer.subscription.updated", "thin"));
    }

    private GoldenEvents() {}

    private static GoldenSubscription is(SubscriptionStatus status) {
        return new GoldenSubscription(status);
    }

    private static GoldenPurchase purchase(PaymentStatus status) {
        return new GoldenPurchase(status);
    }

    private static Golden created(String variant, GoldenSubscription says) {
        return event("customer.subscription.created", variant, says);
    }

    private static Golden updated(String variant, GoldenSubscription says) {
        return event("customer.subscription.updated", variant, says);
    }

    private static Golden deleted(String variant, GoldenSubscription says) {
        return event("customer.subscription.deleted", variant, says);
    }

    private static Golden paid(String variant) {
        return event("invoice.paid", variant, it -> new InvoicePaid(it, SUBSCRIPTION));
    }

    private static Golden failed(String variant) {
        return event(
                "invoice.payment_failed",
                variant,
                it -> new InvoicePaymentFailed(it, SUBSCRIPTION));
    }

    private static Golden subscribed(String variant) {
        CustomerOwner owner = new CustomerOwner(CUSTOMER, ALICE);
        return event(
                "checkout.session.completed",
                variant,
                it ->
                        new SubscriptionCheckoutCompleted(
                                it, SESSION, SUBSCRIPTION, Optional.of(owner)));
    }

    private static Golden bought(String variant, GoldenPurchase says) {
        return event("checkout.session.completed", variant, says);
    }

    private static Golden irrelevant(String type, String variant) {
        return event(type, variant, Irrelevant::new);
    }

    private static Golden event(
            String type, String variant, Function<EventHeader, ProviderEvent> says) {
        return new Golden(variant.isEmpty() ? type : type + "-" + variant, says);
    }

    private static void version(String version, Golden... events) {
        for (Golden event : events) {
            EXPECTED.put(version + "/" + event.name(), event.says());
        }
    }

    private record Golden(String name, Function<EventHeader, ProviderEvent> says) {}
}
