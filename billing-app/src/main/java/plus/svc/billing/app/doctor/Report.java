package plus.svc.billing.app.doctor;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** Findings, for a person and for a script. */
public record Report(List<Finding> findings) {

    private static final int FAILED = 1;
    private static final int WARNED = 3;

    public Report {
        findings = List.copyOf(findings);
    }

    public void print(PrintWriter out) {
        for (Finding it : findings) {
            out.println("%-5s %s: %s".formatted(it.verdict(), it.check(), it.cause()));
            it.cure().ifPresent(cure -> out.println("      > " + cure));
        }
        out.println();
        out.println(
                "%d failed, %d warnings, %d not checked, %d passed"
                        .formatted(
                                count(Verdict.FAIL),
                                count(Verdict.WARN),
                                count(Verdict.SKIP),
                                count(Verdict.PASS)));
    }

    /** 1 if anything failed, else 3 if there is a warning, else 0. */
    public int exitCode() {
        return switch (worst()) {
            case FAIL -> FAILED;
            case WARN -> WARNED;
            case SKIP, PASS -> 0;
        };
    }

    private Verdict worst() {
        return findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.PASS);
    }

    private long count(Verdict verdict) {
        return findings.stream().filter(it -> it.verdict() == verdict).count();
    }
}
