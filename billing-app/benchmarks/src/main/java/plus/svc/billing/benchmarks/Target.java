package plus.svc.billing.benchmarks;

import java.util.Optional;

/**
 * What is aimed at, and what came of it.
 *
 * @param measured empty if that part was not run
 */
record Target(String what, Bound bound, double limit, String unit, Optional<Double> measured) {

    enum Bound {
        AT_LEAST("at least"),
        AT_MOST("at most");

        private final String words;

        Bound(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    boolean isMet() {
        return measured.filter(this::isWithin).isPresent();
    }

    private boolean isWithin(double figure) {
        return switch (bound) {
            case AT_LEAST -> figure >= limit;
            case AT_MOST -> figure <= limit;
        };
    }
}
