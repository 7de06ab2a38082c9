package plus.svc.billing.stripe;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.model.InvoiceStatus.OPEN;
import static plus.svc.billing.model.InvoiceStatus.UNCOLLECTIBLE;
import static plus.svc.billing.model.InvoiceStatus.VOID;
import static plus.svc.billing.model.PaymentStatus.FAILED;
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
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
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
 *   <li>2026-09-30.endive, "Adds the ability to pause and resume Subscriptions on demand", "Adds
 *       the option to automatically pause subscriptions after payment failures", "Adds detailed
 *       status to explain why an Invoice is uncollectable", "Adds support for scheduling
 *       Subscription cancellation as part of pending update", "Makes trial offers generally
 *       available", "Makes thin events for API v1 resources generally available"
 * </ul>
 *
 * <p>The payloads of 2026-09-30.endive are those of 2026-07-29.dahlia with what these entries add;
 * they also carry what no version shows yet: unknown properties, and unknown words for a status.
 *
 * <p>Other sources: Stripe documentation, "Invoices API updates" for what the booleans of an
 * invoice stand for, and "Compare classic and flexible billing mode" for what a cancellation in the
 * portal sets.
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
                failed("forgiven", invoice(UNCOLLECTIBLE).attempts(4)),
                failed("closed", invoice(OPEN).attempts(4)),
                failed("paid-since", invoice(InvoiceStatus.PAID).attempts(2)),
                reported("invoice.finalized", "", finalized()),
                reported("invoice.voided", "closed-and-forgiven", invoice(VOID)),
                reported(
                        "invoice.marked_uncollectible",
                        "forgiven",
                        invoice(UNCOLLECTIBLE).attempts(4)),
                event(
                        "customer.subscription.trial_will_end",
                        "",
                        is(TRIALING).of(PLAN, 1).trialUntil(MONTH_END)),
                subscribed("subscription"),
                bought("payment", purchase(PAID).undated()),
                refunded("", payment().ofItsInvoice().refunded(4_900)),
                irrelevant("charge.refunded", "without-payment-intent"),
                irrelevant("charge.dispute.created", "without-payment-intent"),
                customerDeleted(""));
        version(
                "2020-08-27",
                created("trialing", is(TRIALING).trialUntil(MONTH_END)),
                updated("several-items", is(ACTIVE).of(SEAT, 5).and(METERED, 1)),
                deleted("customer-deleted", is(CANCELED).cancelled(10)),
                event("customer.subscription.pending_update_applied", "", is(ACTIVE)),
                event("customer.subscription.pending_update_expired", "", is(PAST_DUE)),
                paid("nothing-due", invoice(InvoiceStatus.PAID).nothingDue()),
                failed(""),
                reported("invoice.payment_action_required", "", invoice(OPEN)),
                reported("invoice.voided", "", invoice(VOID)),
                subscribed("subscription-expanded"),
                bought("payment-unpaid", purchase(PaymentStatus.UNPAID).undated()),
                cameThrough("payment", purchase(PAID).undated()),
                cameBack("payment", purchase(FAILED).undated()),
                expired("payment"),
                refunded("in-part", payment().ofItsInvoice().refunded(1_500)),
                disputed("created", "", payment().disputed("needs_response")),
                disputed("closed", "lost", payment().disputed("lost")));
        version(
                "2022-11-15",
                created("incomplete", is(INCOMPLETE)),
                updated("past-due-expanded", is(PAST_DUE)),
                deleted("still-active", is(CANCELED).cancelled(10)),
                paid("expanded"),
                event(
                        "customer.subscription.trial_will_end",
                        "",
                        is(TRIALING).trialUntil(MONTH_END)),
                reported(
                        "invoice.paid",
                        "not-of-a-subscription",
                        invoice(InvoiceStatus.PAID).noSubscription().ownPeriod()),
                failed("proration-on-its-lines", tried().ownPeriod()),
                reported(
                        "invoice.payment_failed",
                        "not-of-a-subscription",
                        tried().noSubscription().ownPeriod()),
                subscribed("subscription"),
                bought("payment-guest", purchase(PAID).noCustomer()),
                cameThrough("still-unpaid", purchase(PAID).noCustomer()),
                irrelevant("checkout.session.completed", "setup"),
                expired("subscription"),
                refunded("expanded", payment().ofItsInvoice().refunded(4_900)),
                disputed(
                        "closed",
                        "payment-intent-on-its-charge",
                        payment().ofItsInvoice().disputed("lost")),
                customerDeleted(""));
        version(
                "2024-06-20",
                created("", is(ACTIVE)),
                updated("paused", is(PAUSED).trialUntil(START)),
                updated("mixed-intervals", is(ACTIVE).of(YEARLY, 1).and(METERED, 1)),
                event("customer.subscription.paused", "", is(PAUSED).trialUntil(START)),
                event("customer.subscription.resumed", "", is(ACTIVE)),
                deleted("at-period-end", is(CANCELED).cancelAt(MONTH_END).cancelled(5)),
                paid(""),
                failed("subscription-expanded"),
                reported("invoice.marked_uncollectible", "", invoice(UNCOLLECTIBLE).attempts(4)),
                refunded("payment-intent-expanded", payment().ofItsInvoice().refunded(4_900)),
                disputed("closed", "payment-intent-expanded", payment().disputed("won")),
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
                paid("rendered-before", invoice(InvoiceStatus.PAID).ownPeriod()),
                failed("subscription-not-on-its-first-lines", tried().ownPeriod()),
                refunded("of-a-purchase", payment().refunded(4_900)),
                subscribed("subscription-no-payment-required"),
                bought("payment-expanded", purchase(PAID)));
        version(
                "2025-03-31.basil",
                created("", is(ACTIVE)),
                updated("cancel-at-period-end", is(ACTIVE).cancelAt(MONTH_END).cancelled(10)),
                deleted("", is(CANCELED).cancelled(10)),
                paid(""),
                paid("subscription-on-its-lines"),
                reported(
                        "invoice.paid",
                        "quote",
                        invoice(InvoiceStatus.PAID).noSubscription().ownPeriod()),
                failed("invoice-item-on-its-lines", tried().ownPeriod()),
                reported("invoice.finalized", "", finalized().ownPeriod()),
                reported("invoice.voided", "", invoice(VOID).ownPeriod()),
                refunded("", payment().refunded(4_900)),
                disputed("closed", "warning", payment().disputed("warning_closed")),
                customerDeleted("stub"),
                subscribed("checkout.session.async_payment_succeeded", "subscription"),
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
                paid("nothing-due", invoice(InvoiceStatus.PAID).nothingDue()),
                failed("subscription-expanded"),
                reported("invoice.payment_action_required", "subscription-expanded", invoice(OPEN)),
                subscribed("subscription-expanded"),
                bought("payment-customer-deleted", purchase(PAID)),
                cameBack("payment-expanded", purchase(FAILED)));
        version(
                "2026-07-29.dahlia",
                created("trialing", is(TRIALING).trialUntil(MONTH_END)),
                updated("pending-update", is(ACTIVE)),
                updated("without-plan", is(ACTIVE)),
                updated("no-api-version", is(ACTIVE).cancelAt(MONTH_END).cancelled(10)),
                irrelevant("customer.subscription.updated", "of-a-connected-account"),
                deleted("customer-deleted", is(CANCELED).cancelled(10)),
                deleted("incomplete-expired", is(INCOMPLETE_EXPIRED).cancelled(9)),
                event("customer.subscription.resumed", "", is(ACTIVE)),
                paid(
                        "subscription-not-on-its-first-lines",
                        invoice(InvoiceStatus.PAID).ownPeriod()),
                paid(
                        "without-hosted-page",
                        invoice(InvoiceStatus.PAID).ownPeriod().noPageNorNumber()),
                failed("subscription-on-its-lines"),
                failed("corrections-on-its-first-lines"),
                reported("invoice.finalized", "", finalized()),
                reported("invoice.marked_uncollectible", "", invoice(UNCOLLECTIBLE).attempts(4)),
                subscribed("subscription"),
                bought("payment-unpaid", purchase(PaymentStatus.UNPAID)),
                cameThrough("payment", purchase(PAID)),
                cameBack("payment", purchase(FAILED)),
                neverCame("subscription"),
                expired("payment"),
                refunded("in-part", payment().refunded(1_500)),
                disputed("created", "", payment().disputed("needs_response")),
                customerDeleted(""),
                bought(
                        "payment-triggered-by-the-cli",
                        purchase(PAID).noCustomer().noMetadata().cents(3_000).inTestMode()));
        version(
                "2026-09-30.endive",
                created("", is(ACTIVE)),
                updated("status-of-tomorrow", is(new SubscriptionStatus("hibernating"))),
                updated("pending-update-cancels", is(ACTIVE)),
                deleted("customer-deleted", is(CANCELED).cancelled(10)),
                event("customer.subscription.paused", "on-demand", is(PAUSED)),
                event("customer.subscription.paused", "after-a-failed-payment", is(PAUSED)),
                event("customer.subscription.resumed", "customer-expanded", is(ACTIVE)),
                event(
                        "customer.subscription.trial_will_end",
                        "",
                        is(TRIALING).trialUntil(MONTH_END)),
                event("customer.subscription.pending_update_applied", "", is(ACTIVE)),
                event("customer.subscription.pending_update_expired", "", is(ACTIVE)),
                paid(""),
                reported(
                        "invoice.paid",
                        "quote",
                        invoice(InvoiceStatus.PAID).noSubscription().ownPeriod()),
                failed(""),
                reported("invoice.payment_action_required", "", invoice(OPEN)),
                reported("invoice.finalized", "customer-deleted", finalized()),
                reported("invoice.voided", "", invoice(VOID)),
                reported(
                        "invoice.marked_uncollectible",
                        "with-its-reason",
                        invoice(UNCOLLECTIBLE).attempts(4)),
                subscribed("subscription"),
                bought("payment", purchase(PAID)),
                irrelevant("checkout.session.completed", "subscription-not-there-yet"),
                cameThrough("payment-intent-expanded", purchase(PAID)),
                cameBack("payment", purchase(FAILED)),
                expired("payment"),
                refunded("", payment().refunded(4_900)),
                refunded("payment-intent-expanded", payment().refunded(1_500)),
                disputed("created", "inquiry", payment().disputed("warning_needs_response")),
                disputed("closed", "status-of-tomorrow", payment().disputed("settled_by_somebody")),
                customerDeleted(""));
        version(
                "v2",
                irrelevant("v1.invoice.paid", "thin"),
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

    private static GoldenInvoice invoice(InvoiceStatus status) {
        return new GoldenInvoice(status);
    }

    /** One that is going to be tried in an hour. */
    private static GoldenInvoice finalized() {
        return invoice(OPEN).attempts(0).nextAttempt(3_600);
    }

    /** One that is going to be tried again in three days. */
    private static GoldenInvoice tried() {
        return invoice(OPEN).nextAttempt(259_200);
    }

    private static GoldenPayment payment() {
        return new GoldenPayment();
    }

    private static Golden paid(String variant) {
        return paid(variant, invoice(InvoiceStatus.PAID));
    }

    private static Golden paid(String variant, GoldenInvoice says) {
        return event("invoice.paid", variant, it -> new InvoicePaid(it, SUBSCRIPTION, says.get()));
    }

    private static Golden failed(String variant) {
        return failed(variant, tried());
    }

    private static Golden failed(String variant, GoldenInvoice says) {
        return event(
                "invoice.payment_failed",
                variant,
                it -> new InvoicePaymentFailed(it, SUBSCRIPTION, says.get()));
    }

    private static Golden reported(String type, String variant, GoldenInvoice says) {
        return event(type, variant, it -> new InvoiceReported(it, says.get()));
    }

    private static Golden subscribed(String variant) {
        return subscribed("checkout.session.completed", variant);
    }

    private static Golden subscribed(String type, String variant) {
        CustomerOwner owner = new CustomerOwner(CUSTOMER, ALICE);
        return event(
                type,
                variant,
                it ->
                        new SubscriptionCheckoutCompleted(
                                it, SESSION, SUBSCRIPTION, Optional.of(owner)));
    }

    private static Golden cameThrough(String variant, GoldenPurchase says) {
        return event("checkout.session.async_payment_succeeded", variant, says);
    }

    private static Golden cameBack(String variant, GoldenPurchase says) {
        return event("checkout.session.async_payment_failed", variant, says);
    }

    private static Golden neverCame(String variant) {
        return event(
                "checkout.session.async_payment_failed",
                variant,
                it -> new CheckoutExpired(it, SESSION));
    }

    private static Golden expired(String variant) {
        return event("checkout.session.expired", variant, it -> new CheckoutExpired(it, SESSION));
    }

    private static Golden refunded(String variant, GoldenPayment says) {
        return event("charge.refunded", variant, says);
    }

    private static Golden disputed(String what, String variant, GoldenPayment says) {
        return event("charge.dispute." + what, variant, says);
    }

    private static Golden customerDeleted(String variant) {
        return event("customer.deleted", variant, it -> new CustomerDeleted(it, CUSTOMER));
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
