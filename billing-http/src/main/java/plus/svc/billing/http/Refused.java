package plus.svc.billing.http;

import java.util.List;
import java.util.Map;

/** A request is answered with a problem that this module itself has found. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Map<String, Object> details;

    Refused(Problem problem) {
        this(problem, problem.message());
    }

    /**
     * @param reason for the log; the client is not told
     */
    Refused(Problem problem, String reason) {
        this(problem, reason, Map.of());
    }

    private Refused(Problem problem, String reason, Map<String, Object> details) {
        super(reason, null, false, false);
        this.problem = problem;
        this.details = details;
    }

    static Refused notReady(List<String> problems) {
        return new Refused(
                Problem.NOT_READY, "not ready: " + problems, Map.of("problems", problems));
    }

    Problem problem() {
        return problem;
    }

    /** What the client is told besides. */
    Map<String, Object> details() {
        return details;
    }
}
