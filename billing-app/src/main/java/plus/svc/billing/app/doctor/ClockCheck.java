package plus.svc.billing.app.doctor;

import java.time.Duration;
import java.time.Instant;

/** Whether this machine's clock agrees with Stripe's. */
final class ClockCheck {

    private static final Duration WORTH_A_WORD = Duration.ofSeconds(30);

    /** As much as a signature's time may be off. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private ClockCheck() {}

    static Finding judge(Instant stripe, Instant asked, Instant answered) {
        Instant ours = asked.plus(Duration.between(asked, answered).dividedBy(2));
        Duration skew = Duration.between(stripe, ours);
        String off = off(skew);
        if (skew.abs().compareTo(TOLERANCE) >= 0) {
            return Finding.fail("clock", off + ": no delivery of Stripe's would be taken", cure());
        }
        return skew.abs().compareTo(WORTH_A_WORD) > 0
                ? Finding.warn("clock", off + "; from 300 s on no delivery is taken", cure())
                : Finding.pass("clock", "agrees with Stripe's");
    }

    private static String off(Duration skew) {
        return "this machine's is %d s %s Stripe's"
                .formatted(skew.abs().toSeconds(), skew.isNegative() ? "behind" : "before");
    }

    private static String cure() {
        return "Set it by NTP (timedatectl set-ntp true).";
    }
}
