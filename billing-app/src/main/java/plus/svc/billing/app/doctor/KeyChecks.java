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
import java.util.stream.Collectors;

/** Whether Stripe takes the key, for what is needed and for no more; and what time it is there. */
final class KeyChecks {

    private static final String KEY = "secret key";
    private static final String RESTRICTION = "key restriction";
    private static final String KEYS_PAGE = "Stripe Dashboard, Developers, API keys";

    /** Not needed to serve. */
    private static final Set<Permission> FOR_US = EnumSet.of(Permission.WEBHOOK_ENDPOINTS);

    private final StripeAccount account;
    private final String secretKey;
    private final Clock clock;
    private final Set<Permission> denied = EnumSet.noneOf(Permission.class);
    private Optional<Instant> stripeTime = Optional.empty();

    KeyChecks(StripeAccount account, String secretKey, Clock clock) {
        this.account = account;
        this.secretKey = secretKey;
        this.clock = clock;
    }

    List<Finding> examine() {
        Instant before = clock.instant();
        Optional<Finding> refusal = enter();
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass(KEY, mode()));
        stripeTime.ifPresent(it -> findings.add(ClockCheck.judge(it, before, clock.instant())));
        findings.addAll(restriction());
        return findings;
    }

    /** By Stripe's clock, when it answered; empty if the key opens nothing. */
    Optional<Instant> stripeTime() {
        return stripeTime;
    }

    boolean has(Permission permission) {
        return !denied.contains(permission);
    }

    /** A key that may do nothing of what is needed is as good as none. */
    private Optional<Finding> enter() {
        try {
            for (Permission permission : needed()) {
                switch (account.access(permission)) {
                    case Access.Granted granted -> stripeTime = Optional.of(granted.stripeTime());
                    case Access.Denied it -> denied.add(permission);
                    case Access.KeyRefused it -> {
                        return Optional.of(refused());
                    }
                }
            }
        } catch (ProviderFailed e) {
            stripeTime = Optional.empty();
            return Optional.of(
                    Finding.fail(
                            KEY,
                            String.valueOf(e.getMessage()),
                            "Let this machine reach Stripe's API by HTTPS, directly; see"
                                    + " STRIPE_API_BASE if it is set."));
        }
        return stripeTime.isPresent() ? Optional.empty() : Optional.of(useless());
    }

    /** An unrestricted key may do everything: one question shows that it is good. */
    private Set<Permission> needed() {
        return isRestricted()
                ? EnumSet.complementOf(EnumSet.of(Permission.BALANCE))
                : EnumSet.of(Permission.EVENTS);
    }

    private List<Finding> restriction() {
        if (!isRestricted()) {
            return List.of(unrestricted());
        }
        List<Finding> findings = new ArrayList<>(lacking());
        if (account.access(Permission.BALANCE) instanceof Access.Granted) {
            findings.add(
                    Finding.warn(
                            RESTRICTION,
                            "it may do more than billing needs: it reads the balance",
                            "Take all permissions from it but those that are needed: "
                                    + listed(needed())
                                    + "."));
        }
        return findings.isEmpty()
                ? List.of(Finding.pass(RESTRICTION, "it may read what billing needs, and no money"))
                : findings;
    }

    private List<Finding> lacking() {
        List<Finding> findings = new ArrayList<>();
        Set<Permission> forServing = EnumSet.noneOf(Permission.class);
        forServing.addAll(denied);
        forServing.removeAll(FOR_US);
        String cure = "Edit the key in the " + KEYS_PAGE + ".";
        if (!forServing.isEmpty()) {
            findings.add(Finding.fail(RESTRICTION, "it lacks " + listed(forServing), cure));
        }
        if (denied.size() > forServing.size()) {
            findings.add(
                    Finding.warn(
                            RESTRICTION, "it lacks " + listed(FOR_US) + ", for this check", cure));
        }
        return findings;
    }

    private Finding unrestricted() {
        return isLive()
                ? Finding.warn(
                        RESTRICTION,
                        "it may do everything with the account",
                        "Make a restricted key with "
                                + listed(EnumSet.complementOf(EnumSet.of(Permission.BALANCE)))
                                + " ("
                                + KEYS_PAGE
                                + ").")
                : Finding.pass(RESTRICTION, "none, which is well for a test key");
    }

    private boolean isRestricted() {
        return secretKey.startsWith("rk_");
    }

    private boolean isLive() {
        return secretKey.matches("[sr]k_live_.*");
    }

    private String mode() {
        return isLive()
                ? "Stripe takes it; it is of live mode: money moves"
                : "Stripe takes it; it is of test mode: no money moves";
    }

    private static Finding refused() {
        return Finding.fail(
                KEY,
                "Stripe does not know it: it was rolled, deleted or mistyped",
                "Copy STRIPE_SECRET_KEY anew from the " + KEYS_PAGE + ".");
    }

    private Finding useless() {
        return Finding.fail(
                KEY,
                "Stripe takes it, for nothing that billing needs",
                "Permit it: " + listed(needed()) + " (" + KEYS_PAGE + ").");
    }

    private static String listed(Set<Permission> permissions) {
        return permissions.stream().map(Permission::toString).collect(Collectors.joining(", "));
    }
}
