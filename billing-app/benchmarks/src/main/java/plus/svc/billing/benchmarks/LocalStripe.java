package plus.svc.billing.benchmarks;

import plus.svc.billing.benchmarks.LocalServer.Answer;
import plus.svc.billing.benchmarks.LocalServer.Request;

import java.util.concurrent.atomic.AtomicLong;

/** A Stripe that answers at once, in Stripe's shapes, and counts what it is asked. */
final class LocalStripe implements LocalServer.Site {

    private static final Template SESSION = Template.named("checkout.session.json");
    private static final Template PRICE = Template.named("price.json");
    private static final Template CUSTOMER = Template.named("customer.json");

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();

    long calls() {
        return calls.get();
    }

    /** How many of the calls opened a session. */
    long sessions() {
        return sessions.get();
    }

    @Override
    public Answer answer(Request request) {
        long call = calls.incrementAndGet();
        String path = request.path();
        if (path.startsWith("/v1/prices/")) {
            String price = path.substring(path.lastIndexOf('/') + 1);
            return new Answer(200, PRICE.fill(gap -> price));
        }
        return switch (request.method() + " " + path) {
            case "POST /v1/checkout/sessions" -> {
                String number = "a1%056d".formatted(sessions.incrementAndGet());
                yield new Answer(200, SESSION.fill(gap -> number));
            }
            case "POST /v1/customers" ->
                    new Answer(200, CUSTOMER.fill(gap -> "Xx%012d".formatted(call)));
            default ->
                    new Answer(
                            404,
                            """
                            {"error":{"type":"invalid_request_error","message":"Unrecognized request URL"}}
                            """);
        };
    }
}
