package plus.svc.billing.benchmarks;

import java.util.List;

/** The same figure of several runs. */
record Series(List<Double> figures) {

    Series {
        figures = figures.stream().sorted().toList();
    }

    /** The one in the middle. */
    double median() {
        int middle = figures.size() / 2;
        return figures.size() % 2 == 1
                ? figures.get(middle)
                : (figures.get(middle - 1) + figures.get(middle)) / 2;
    }

    double largest() {
        return figures.getLast();
    }

    /** How far apart the smallest and the largest are, as a part of the median. */
    double spread() {
        return (figures.getLast() - figures.getFirst()) / median();
    }
}
