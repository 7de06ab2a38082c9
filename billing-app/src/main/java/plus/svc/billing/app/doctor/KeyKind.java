package plus.svc.billing.app.doctor;

import plus.svc.billing.stripe.Permission;

import java.util.EnumSet;
import java.util.Set;

/** What a secret key says of itself by how it begins. */
record KeyKind(boolean restricted, boolean live) {

    static KeyKind of(String secretKey) {
        return new KeyKind(secretKey.startsWith("rk_"), secretKey.matches("[sr]k_live_.*"));
    }

    /**
     * What is to be tried: an unrestricted key may do everything, one question shows it is good.
     */
    Set<Permission> needed() {
        return restricted
                ? EnumSet.complementOf(EnumSet.of(Permission.BALANCE))
                : EnumSet.of(Permission.EVENTS);
    }

    String mode() {
        return live
                ? "Stripe takes it; it is of live mode: money moves"
                : "Stripe takes it; it is of test mode: no money moves";
    }
}
