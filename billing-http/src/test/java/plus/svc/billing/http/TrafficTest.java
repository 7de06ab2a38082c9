package plus.svc.billing.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What whoever watches requests gets to see, and what a request leaves in the log. */
class TrafficTest {

    private final Service service = Service.start();
    private final Log log = new Log();

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @Test
    void whatAnEndpointWorksOnIsSeenToBeginAndEnd() {
        service.client().get("/healthz");
        service.alice().post("/api/auth/stripe/portal", "{}");

        assertEquals(
                List.of("GET /healthz 200", "POST /api/auth/stripe/portal 404"),
                service.traffic.begun());
    }

    @Test
    void everyAnswerIsSeenThatOfNoEndpointToo() {
        service.client().get("/nowhere");
        service.client().post("/healthz", "{}");

        assertEquals(List.of("other 404", "/healthz 405"), answered(2));
    }

    @Test
    void aFaultNamesTheTraceThatItIsAPartOf() {
        service.problems.add("the database cannot be reached");

        Reply reply = service.client().with("traceparent", "trace-of-alice").get("/readyz");

        assertTrue(reply.body().contains("\"traceId\":\"trace-of-alice\""), reply::body);
    }

    @Test
    void aFaultNamesNoTraceIfThereIsNone() {
        service.problems.add("the database cannot be reached");

        String body = service.client().get("/readyz").body();

        assertTrue(body.contains("\"requestId\"") && !body.contains("traceId"), body);
    }

    @Test
    void whatIsLoggedOfARequestBearsItsIds() {
        service.client()
                .with("traceparent", "trace-of-stripe")
                .post("/api/billing/stripe/webhook", "{}");

        assertEquals("trace-of-stripe", log.contexts().getLast().get("traceId"));
        assertTrue(log.contexts().getLast().containsKey("requestId"));
    }

    /** An answer is there before it was seen. */
    private List<String> answered(int count) {
        return await().until(service.traffic::answered, it -> it.size() == count);
    }
}
