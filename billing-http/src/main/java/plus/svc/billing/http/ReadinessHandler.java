package plus.svc.billing.http;

import java.util.List;

/** {@code GET /readyz}: whether requests should be sent here. */
final class ReadinessHandler implements Endpoint {

    private record Ready(String status) {}

    private final Readiness readiness;

    ReadinessHandler(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public Answer answer(Request request) {
        List<String> problems = readiness.problems();
        if (!problems.isEmpty()) {
            throw Refused.notReady(problems);
        }
        return Answer.ok(new Ready("ready"));
    }
}
