package plus.svc.billing.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What several runs of the same came to.
 *
 * @param connections how many there were at once
 */
record Row(String what, int connections, List<Figures> runs) {

    /** Of the runs, the one in the middle by that figure. */
    double median(ToDoubleFunction<Figures> figure) {
        double[] sorted = sorted(figure);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How far apart the smallest and the largest are, as a part of the median. */
    double spread(ToDoubleFunction<Figures> figure) {
        double[] sorted = sorted(figure);
        return (sorted[sorted.length - 1] - sorted[0]) / median(figure);
    }

    double perSecond() {
        return median(Figures::perSecond);
    }

    private double[] sorted(ToDoubleFunction<Figures> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray();
    }
}
