package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.journal.OperatorAction.Kind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which forms are taken, and from whom. */
class FormGuardTest extends OperatedTest {

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        Client browser = browser(client);

        assertRefused(from(browser).post("/actions/settle", "subject=sub_1"));
        assertRefused(from(browser).post("/actions/settle", "subject=sub_1&form="));
        assertRefused(from(browser).post("/actions/settle", "subject=sub_1&form=00ff"));
    }

    @Test
    void aFormThatWasMadeForAnotherBrowserDoesNothing() {
        String form = formOf(browser(client));

        assertRefused(from(browser(client)).post("/actions/settle", "subject=sub_1&form=" + form));
        assertRefused(from(client).post("/actions/settle", "subject=sub_1&form=" + form));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void aFormOnAPageOfAnotherSiteDoesNothing(String site) {
        Client browser = browser(client);
        String form = formOf(browser);

        assertRefused(
                from(browser)
                        .with("Sec-Fetch-Site", site)
                        .post("/actions/settle", "subject=sub_1&form=" + form));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void aFormOfAnotherOriginDoesNothing(String origin) {
        Client browser = browser(client);
        String body = "subject=sub_1&form=" + formOf(browser);

        assertRefused(browser.with("Origin", origin).post("/actions/settle", body));
        assertRefused(browser.post("/actions/settle", body));
    }

    @Test
    void aLinkDoesNothing() {
        Client browser = browser(client);
        String form = formOf(browser);

        Reply reply = browser.get("/actions/settle?subject=sub_1&form=" + form);

        assertEquals(405, reply.status());
        assertEquals(List.of(), actions());
    }

    @Test
    void withATokenFormsAreOfTheSession() {
        Client there = serve(Optional.of(TOKEN), service.operations(Duration.ZERO));
        Client page = there.with("Accept", "text/html");

        assertEquals("/login", page.get("/").header("Location").orElse(""));
        assertEquals(
                "/login",
                from(page).post("/actions/settle", "subject=s").header("Location").orElse(""));
        assertEquals(401, there.get("/events").status());

        Client one = signedIn(there);
        String form = formOf(one);
        assertRefused(
                from(there.with("Authorization", "Bearer " + TOKEN))
                        .post("/actions/settle", "subject=sub_1&form=" + form));
        Reply done = from(one).post("/actions/settle", "subject=sub_1&form=" + form);
        assertEquals(303, done.status(), done::body);
        assertAudited(Kind.SETTLE, "sub_1");
    }

    private Client signedIn(Client there) {
        Reply reply = there.post("/login", "token=" + TOKEN);
        return there.with("Cookie", cookie(reply));
    }

    private void assertRefused(Reply reply) {
        assertEquals(403, reply.status());
        assertTrue(reply.body().contains("was not made for this browser"), reply::body);
        assertEquals(List.of(), actions());
    }
}
