package plus.svc.billing.app.doctor;

import plus.svc.billing.app.doctor.Setting.Known;
import plus.svc.billing.app.doctor.Setting.Wrong;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.stripe.PriceOnFile;
import plus.svc.billing.stripe.StripeAccount;
import plus.svc.billing.usecase.AllowedPrices;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether what may be bought can be, and is what its plan says. */
final class PriceChecks {

    private static final String PRICES = "prices";
    private static final String CATALOG = "Stripe Dashboard, Product catalog";

    private final StripeAccount account;

    PriceChecks(StripeAccount account) {
        this.account = account;
    }

    List<Finding> examine(Setting<AllowedPrices> allowed) {
        return switch (allowed) {
            case Wrong<AllowedPrices> wrong -> List.of(Finding.fail(PRICES, wrong));
            case Known<AllowedPrices> known -> examine(known.value());
        };
    }

    private List<Finding> examine(AllowedPrices allowed) {
        return switch (allowed) {
            case AllowedPrices.Any any -> List.of(anything());
            case AllowedPrices.Listed listed ->
                    listed.prices().stream()
                            .sorted(Comparator.comparing(PriceId::value))
                            .map(it -> judge(it, listed.planOf(it), account.findPrice(it)))
                            .toList();
        };
    }

    private static Finding anything() {
        return Finding.warn(
                PRICES,
                "each price of the account may be bought, as whichever plan the client says",
                "Set STRIPE_ALLOWED_PRICE_IDS to price_x=PLAN-X, with commas between.");
    }

    static Finding judge(PriceId id, Optional<PlanId> plan, Optional<PriceOnFile> found) {
        String check = "price " + id;
        if (found.isEmpty()) {
            return Finding.fail(
                    check,
                    "there is none such in the mode (test or live) of the key",
                    "Correct STRIPE_ALLOWED_PRICE_IDS, or copy the price to that mode ("
                            + CATALOG
                            + ").");
        }
        if (!found.get().price().active()) {
            return Finding.fail(
                    check,
                    "it is archived: nobody can buy it",
                    "Unarchive it (" + CATALOG + "), or allow its successor.");
        }
        return plan.flatMap(it -> judge(check, it, found.get()))
                .orElseGet(() -> Finding.pass(check, described(found.get(), plan)));
    }

    private static Optional<Finding> judge(String check, PlanId plan, PriceOnFile found) {
        CheckoutMode mode = found.price().mode();
        if (modeOf(plan).filter(it -> it != mode).isPresent()) {
            return Optional.of(
                    Finding.fail(
                            check,
                            "it is " + inWords(mode) + ", which plan " + plan + " is not",
                            "Tie the plan to another price in STRIPE_ALLOWED_PRICE_IDS."));
        }
        if (!found.lookupKey().equals(Optional.of(plan.value()))) {
            return Optional.of(
                    Finding.warn(
                            check,
                            found.lookupKey()
                                    .map(it -> "its lookup key is " + it + ", not " + plan)
                                    .orElse("it has no lookup key, which would be " + plan),
                            "Give it the lookup key "
                                    + plan
                                    + ", or tie another plan to it: the two should name the same"
                                    + " thing."));
        }
        return Optional.empty();
    }

    /** As the names of plans say it: {@code …-SUBSCRIPTION}, {@code …-PAYGO}. */
    private static Optional<CheckoutMode> modeOf(PlanId plan) {
        String name = plan.value().toUpperCase(Locale.ROOT);
        if (name.endsWith("PAYGO")) {
            return Optional.of(CheckoutMode.PAYMENT);
        }
        return name.endsWith("SUBSCRIPTION")
                ? Optional.of(CheckoutMode.SUBSCRIPTION)
                : Optional.empty();
    }

    private static String described(PriceOnFile found, Optional<PlanId> plan) {
        return inWords(found.price().mode()) + plan.map(it -> ", as plan " + it).orElse("");
    }

    private static String inWords(CheckoutMode mode) {
        return switch (mode) {
            case SUBSCRIPTION -> "subscribed to";
            case PAYMENT -> "bought once";
        };
    }
}
