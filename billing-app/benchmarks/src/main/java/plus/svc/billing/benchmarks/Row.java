package plus.svc.billing.benchmarks;

import java.util.List;
import java.util.function.Function;

/**
 * What several runs of the same came to.
 *
 * @param connections how many there were at once
 */
record Row(String what, int connections, List<Figures> runs) {

    Series series(Function<Figures, Double> figure) {
        return new Series(runs.stream().map(figure).toList());
    }

    double median(Function<Figures, Double> figure) {
        return series(figure).median();
    }

    double perSecond() {
        return median(Figures::perSecond);
    }
}
