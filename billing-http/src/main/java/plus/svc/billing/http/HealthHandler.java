package plus.svc.billing.http;

/** {@code GET /healthz}: the process answers. Says nothing of what it depends on. */
final class HealthHandler implements Endpoint {

    private record Health(String status) {}

    @Override
    public Answer answer(Request request) {
        return Answer.ok(new Health("ok"));
    }
}
