package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

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

    private int status(String method, String path, String host, String site) throws IOException {
        String request =
                method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
        String origin = site.isEmpty() ? "" : "Sec-Fetch-Site: " + site + "\r\n";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.stripeUri().getPort())) {
            String whole = request + origin + "Content-Length: 0\r\n\r\n";
            socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return Integer.parseInt(new String(answer, StandardCharsets.UTF_8).substring(9, 12));
        }
    }
}
