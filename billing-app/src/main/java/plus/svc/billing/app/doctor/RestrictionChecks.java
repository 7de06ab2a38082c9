package plus.svc.billing.app.doctor;

import plus.svc.billing.stripe.Access;
import plus.svc.billing.stripe.Permission;
import plus.svc.billing.stripe.StripeAccount;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the key may do all that is needed, and no more.
 *
 * @param denied what was tried with the key, and refused
 */
record RestrictionChecks(StripeAccount account, KeyKind kind, Set<Permission> denied) {

    /** Where keys are edited. */
    static final String PAGE = "Stripe Dashboard, Developers, API keys";

    private static final String RESTRICTION = "key restriction";

    /** Not needed to serve. */
    private static final Set<Permission> FOR_US = EnumSet.of(Permission.WEBHOOK_ENDPOINTS);

    List<Finding> examine() {
        if (!kind.restricted()) {
            return List.of(unrestricted());
        }
        List<Finding> findings = new ArrayList<>(lacking());
        if (account.access(Permission.BALANCE) instanceof Access.Granted) {
            findings.add(
                    Finding.warn(
                            RESTRICTION,
                            "it may do more than billing needs: it reads the balance",
                            "Take all permissions from it but those that are needed: "
                                    + listed(kind.needed())
                                    + "."));
        }
        return findings.isEmpty()
                ? List.of(Finding.pass(RESTRICTION, "it may read what billing needs, and no money"))
                : findings;
    }

    static String listed(Set<Permission> permissions) {
        return permissions.stream().map(Permission::toString).collect(Collectors.joining(", "));
    }

    private List<Finding> lacking() {
        List<Finding> findings = new ArrayList<>();
        Set<Permission> forServing = EnumSet.noneOf(Permission.class);
        forServing.addAll(denied);
        forServing.removeAll(FOR_US);
        String cure = "Edit the key in the " + PAGE + ".";
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
        return kind.live()
                ? Finding.warn(
                        RESTRICTION,
                        "it may do everything with the account",
                        "Make a restricted key with "
                                + listed(EnumSet.complementOf(EnumSet.of(Permission.BALANCE)))
                                + " ("
                                + PAGE
                                + ").")
                : Finding.pass(RESTRICTION, "none, which is well for a test key");
    }
}
