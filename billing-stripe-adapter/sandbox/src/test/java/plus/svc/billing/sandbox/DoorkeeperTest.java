package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the pages of other sites can reach, as a browser asks for it. */
final class DoorkeeperTest extends SandboxTest {

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox/reset", "/sandbox/clock/advance", "/dashboard/clock"})
    void anotherSiteControlsNothing(String path) throws Exception {
        alice();

        assertEquals(403, status("POST", path, "127.0.0.1", "cross-site"));

        assertEquals(1, stripe.v1().customers().list().getData().size());
    }

    @Test
    void aPageOfItsOwnAndAProgramControlIt() throws Exception {
        assertEquals(200, status("POST", "/sandbox/reset", "127.0.0.1:12111", "same-origin"));
        assertEquals(200, status("POST", "/sandbox/reset", "localhost:12111", ""));
        assertEquals(200, status("POST", "/sandbox/reset", "[::1]:12111", ""));
    }

    @Test
    void anotherSiteSendsItsCustomersToThePages() throws Exception {
        String page = open(subscribing(alice())).getUrl();

        assertEquals(
                200, status("GET", page.substring(page.indexOf("/c/")), "127.0.0.1", "cross-site"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example:12111", "127.0.0.1.nip.io"})
    void anotherNameLeadsNowhere(String host) throws Exception {
        assertEquals(403, status("GET", "/sandbox/clock", host, ""));
    }

    @Test
    void aClientThatIsKeptOutReadsWhyAsAnErrorOfStripe() throws Exception {
        List<String> head = List.of("GET /v1/customers HTTP/1.1", "Host: stripe.example");

        String answer = RawRequest.send(sandbox.stripeUri(), head).answer();

        assertTrue(answer.contains("\"message\" : \"The sandbox answers on 127.0.0.1"), answer);
    }

    private int status(String method, String path, String host, String site) throws IOException {
        List<String> head = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1"));
        head.add("Host: " + host);
        if (!site.isEmpty()) {
            head.add("Sec-Fetch-Site: " + site);
        }
        return RawRequest.send(sandbox.stripeUri(), head).status();
    }
}
