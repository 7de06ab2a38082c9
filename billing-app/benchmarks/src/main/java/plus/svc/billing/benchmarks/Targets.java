package plus.svc.billing.benchmarks;

import static plus.svc.billing.benchmarks.Target.Bound.AT_LEAST;
import static plus.svc.billing.benchmarks.Target.Bound.AT_MOST;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the service is to come up to, on two cores. */
record Targets(Results results) {

    List<Target> list() {
        return List.of(
                ofPgbench(Mix.UNIQUE, 1.3),
                ofPgbench(Mix.REPEATED, 1.2),
                ofPgbench(Mix.SHUFFLED, 1.2),
                target("p99 of webhooks at 16, × pgbench's median", AT_MOST, 6, "", tail()),
                target("added to a commit at 1 connection", AT_MOST, 1, "ms", added()),
                perSecond(Bench.CHECKOUT, 2_500),
                perSecond(Bench.LIST, 8_000),
                target(
                        "throughput, grown store × before",
                        AT_LEAST,
                        0.9,
                        "",
                        grown(Row::perSecond)),
                target(
                        "p99, grown store × before",
                        AT_MOST,
                        1.2,
                        "",
                        grown(it -> it.median(Figures::p99))),
                atMost(Measure.READY, 0.7),
                atMost(Measure.READY_EMBEDDED, 5),
                atMost(Measure.READY_SANDBOX, 6),
                atMost(Measure.IDLE_MEMORY, 130),
                target(
                        "most memory at full load, 256 MB heap",
                        AT_MOST,
                        400,
                        "MB",
                        results.series(Measure.SOAK_MEMORY).map(Series::largest)),
                atMost(Measure.SOAK_GROWTH, 1.05),
                atMost(Measure.CALLS_PER_CHECKOUT, 1.01));
    }

    private Target ofPgbench(Mix mix, double limit) {
        return target(
                mix.title() + ", × pgbench",
                AT_LEAST,
                limit,
                "",
                results.row(mix.title(), Plan.MANY).flatMap(results::ratioToPgbench));
    }

    private Optional<Double> tail() {
        return ratio(
                results.row(Mix.UNIQUE.title(), Plan.SOME).map(it -> it.median(Figures::p99)),
                results.row(Pgbench.ONE_STATEMENT, Plan.SOME).map(it -> it.median(Figures::p50)));
    }

    private Optional<Double> added() {
        return results.row(Mix.UNIQUE.title(), 1)
                .flatMap(
                        ours ->
                                results.row(Pgbench.ONE_STATEMENT, 1)
                                        .map(
                                                it ->
                                                        ours.median(Figures::p50)
                                                                - it.median(Figures::p50)));
    }

    private Optional<Double> grown(Function<Row, Double> figure) {
        return ratio(
                results.row(Growth.AFTER, Plan.MANY).map(figure),
                results.row(Growth.BEFORE, Plan.MANY).map(figure));
    }

    private Target perSecond(String what, double limit) {
        return target(
                what,
                AT_LEAST,
                limit,
                "a second",
                results.row(what, Plan.MANY).map(Row::perSecond));
    }

    private Target atMost(Measure measure, double limit) {
        return target(
                measure.title(),
                AT_MOST,
                limit,
                measure.unit(),
                results.series(measure).map(Series::median));
    }

    private static Optional<Double> ratio(Optional<Double> figure, Optional<Double> base) {
        return figure.flatMap(it -> base.map(other -> it / other));
    }

    private static Target target(
            String what, Target.Bound bound, double limit, String unit, Optional<Double> measured) {
        return new Target(what, bound, limit, unit, measured);
    }
}
