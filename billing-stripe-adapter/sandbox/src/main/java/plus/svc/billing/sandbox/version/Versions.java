package plus.svc.billing.sandbox.version;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Rendering;

/** How objects look in each version. To be used within a step of the account. */
public final class Versions {

    private final Rendering of2024;

    public Versions(Ledger ledger) {
        of2024 = new Shape2024(Related.in(ledger));
    }

    public Rendering in(ApiVersion version) {
        return switch (version) {
            case DAHLIA -> Rendering.asKept();
            case V2024_06_20 -> of2024;
        };
    }
}
