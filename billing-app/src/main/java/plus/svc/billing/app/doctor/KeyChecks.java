package plus.svc.billing.app.doctor;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.stripe.Access;
import plus.svc.billing.stripe.Permission;
import plus.svc.billing.stripe.StripeAccount;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether Stripe takes the key, and for what; and what time it is there. */
final class KeyChecks {

    private static final String KEY = "secret key";

    private final StripeAccount account;
    private final KeyKind kind;
    private final Clock clock;
    private final Set<Permission> denied = EnumSet.noneOf(Permission.class);
    private Optional<Grant> granted = Optional.empty();

    /** What Stripe's clock said between two times of ours. */
    private record Grant(Instant before, Instant stripeTime, Instant after) {

        Finding judgeClock() {
            return ClockCheck.judge(stripeTime, before, after);
        }
    }

    KeyChecks(StripeAccount account, String secretKey, Clock clock) {
        this.account = account;
        this.kind = KeyKind.of(secretKey);
        this.clock = clock;
    }

    List<Finding> examine() {
        Optional<Finding> refusal = enter();
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass(KEY, kind.mode()));
        granted.ifPresent(it -> findings.add(it.judgeClock()));
        findings.addAll(new RestrictionChecks(account, kind, denied).examine());
        return findings;
    }

    /** By Stripe's clock, when it answered; empty if the key opens nothing. */
    Optional<Instant> stripeTime() {
        return granted.map(Grant::stripeTime);
    }

    boolean has(Permission permission) {
        return !denied.contains(permission);
    }

    /** A key that may do nothing of what is needed is as good as none. */
    private Optional<Finding> enter() {
        try {
            for (Permission permission : kind.needed()) {
                Instant before = clock.instant();
                switch (account.access(permission)) {
                    case Access.Granted it ->
                            granted =
                                    Optional.of(
                                            new Grant(before, it.stripeTime(), clock.instant()));
                    case Access.Denied it -> denied.add(permission);
                    case Access.KeyRefused it -> {
                        return Optional.of(refused());
                    }
                }
            }
        } catch (ProviderFailed e) {
            granted = Optional.empty();
            return Optional.of(
                    Finding.fail(
                            KEY,
                            String.valueOf(e.getMessage()),
                            "Let this machine reach Stripe's API by HTTPS, directly; see"
                                    + " STRIPE_API_BASE if it is set."));
        }
        return granted.isPresent() ? Optional.empty() : Optional.of(useless());
    }

    private static Finding refused() {
        return Finding.fail(
                KEY,
                "Stripe does not know it: it was rolled, deleted or mistyped",
                "Copy STRIPE_SECRET_KEY anew from the " + RestrictionChecks.PAGE + ".");
    }

    private Finding useless() {
        return Finding.fail(
                KEY,
                "Stripe takes it, for nothing that billing needs",
                "Permit it: "
                        + RestrictionChecks.listed(kind.needed())
                        + " ("
                        + RestrictionChecks.PAGE
                        + ").");
    }
}
