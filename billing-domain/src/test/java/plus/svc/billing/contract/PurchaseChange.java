package plus.svc.billing.contract;

import static plus.svc.billing.model.PaymentStatus.FAILED;
import static plus.svc.billing.model.PaymentStatus.PAID;
import static plus.svc.billing.model.PaymentStatus.UNPAID;

import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.Purchase;

import java.util.Optional;

/** What may happen to a purchase at Stripe. */
enum PurchaseChange {
    PAID_AT_ONCE,
    PAID_WITH_DELAY,
    CAME_THROUGH,
    FELL_THROUGH,
    REFUNDED_IN_PART,
    DISPUTED,
    DISPUTE_WON,
    DISPUTE_LOST;

    boolean isPossible(Optional<Purchase> it) {
        return switch (this) {
            case PAID_AT_ONCE, PAID_WITH_DELAY -> it.isEmpty();
            case CAME_THROUGH, FELL_THROUGH -> isOf(it, UNPAID);
            case REFUNDED_IN_PART -> isOf(it, PAID) && !it.get().isRefunded();
            case DISPUTED -> isOf(it, PAID) && it.get().dispute().isEmpty();
            case DISPUTE_WON, DISPUTE_LOST ->
                    it.flatMap(Purchase::dispute).filter(open -> !open.isClosed()).isPresent();
        };
    }

    /** What its payment is from then on, if that changes. */
    Optional<PaymentStatus> payment() {
        return switch (this) {
            case PAID_AT_ONCE, CAME_THROUGH -> Optional.of(PAID);
            case PAID_WITH_DELAY -> Optional.of(UNPAID);
            case FELL_THROUGH -> Optional.of(FAILED);
            case REFUNDED_IN_PART, DISPUTED, DISPUTE_WON, DISPUTE_LOST -> Optional.empty();
        };
    }

    /** What its dispute says from then on, if that changes. */
    Optional<String> dispute() {
        return switch (this) {
            case DISPUTED -> Optional.of("needs_response");
            case DISPUTE_WON -> Optional.of("won");
            case DISPUTE_LOST -> Optional.of("lost");
            default -> Optional.empty();
        };
    }

    String event() {
        return switch (this) {
            case PAID_AT_ONCE, PAID_WITH_DELAY -> "checkout.session.completed";
            case CAME_THROUGH -> "checkout.session.async_payment_succeeded";
            case FELL_THROUGH -> "checkout.session.async_payment_failed";
            case REFUNDED_IN_PART -> "charge.refunded";
            case DISPUTED -> "charge.dispute.created";
            case DISPUTE_WON, DISPUTE_LOST -> "charge.dispute.closed";
        };
    }

    private static boolean isOf(Optional<Purchase> it, PaymentStatus status) {
        return it.isPresent() && it.get().status().equals(status);
    }
}
