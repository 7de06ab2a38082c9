package plus.svc.billing.app.doctor;

import plus.svc.billing.stripe.PortalOffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the portal opens, and lets customers do what the console sends them there for. */
final class PortalChecks {

    private static final String PORTAL = "customer portal";
    private static final String PAGE =
            "in the Stripe Dashboard, Settings, Billing, Customer portal.";

    private PortalChecks() {}

    static List<Finding> judge(Optional<PortalOffer> portal) {
        if (portal.isEmpty()) {
            return List.of(
                    Finding.fail(
                            PORTAL,
                            "it has no configuration in the mode (test or live) of the key: it does"
                                    + " not open",
                            "Save one " + PAGE));
        }
        List<String> missing = missing(portal.get());
        return List.of(
                missing.isEmpty()
                        ? Finding.pass(PORTAL, "it opens, for cards, cancellation and invoices")
                        : Finding.warn(
                                PORTAL,
                                "customers cannot " + String.join(", nor ", missing),
                                "Allow it " + PAGE));
    }

    private static List<String> missing(PortalOffer offer) {
        List<String> missing = new ArrayList<>();
        if (!offer.changesPaymentMethods()) {
            missing.add("change their payment method");
        }
        if (!offer.cancelsSubscriptions()) {
            missing.add("cancel");
        }
        if (!offer.showsInvoices()) {
            missing.add("see their invoices");
        }
        return missing;
    }
}
