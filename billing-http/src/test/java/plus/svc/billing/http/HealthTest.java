package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code GET /healthz} and {@code GET /readyz}. */
class HealthTest {

    private final Service service = Service.start();
    private final Log log = new Log();

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @Test
    void aProcessThatRunsIsHealthyWhateverItDependsOn() {
        service.problems.add("the database cannot be reached");

        service.client().get("/healthz").assertIs(200, "{\"status\":\"ok\"}");
    }

    @Test
    void aServiceWithoutProblemsIsReady() {
        service.client().get("/readyz").assertIs(200, "{\"status\":\"ready\"}");
    }

    @Test
    void aServiceWithProblemsNamesThem() {
        service.problems.add("the database cannot be reached");
        service.problems.add("the schema is at version 1, not 2");

        Reply reply = service.client().get("/readyz");

        reply.assertIsFault(
                503,
                "{\"error\":\"not_ready\",\"message\":\"service is not ready\","
                        + "\"problems\":[\"the database cannot be reached\","
                        + "\"the schema is at version 1, not 2\"],"
                        + "\"requestId\":\"*\"}");
        assertEquals("5", reply.header("Retry-After").orElse("none"));
        assertEquals(1, log.linesWith(reply.requestId()));
        assertTrue(log.text().contains("the schema is at version 1, not 2"), log.text());
    }

    @Test
    void aServiceIsReadyAgainOnceItsProblemsAreGone() {
        service.problems.add("the database cannot be reached");
        service.client().get("/readyz");
        service.problems.clear();

        service.client().get("/readyz").assertIs(200, "{\"status\":\"ready\"}");
    }
}
