package plus.svc.billing.benchmarks;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be measured by itself. */
enum Part {
    START,
    WEBHOOKS,
    CHECKOUT,
    LIST,
    GROWN,
    SOAK;

    /** What there is time for in two minutes. */
    static Set<Part> quick() {
        return EnumSet.of(WEBHOOKS, CHECKOUT, LIST);
    }

    /** All but what takes as long as one likes. */
    static Set<Part> full() {
        return EnumSet.complementOf(EnumSet.of(SOAK));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
