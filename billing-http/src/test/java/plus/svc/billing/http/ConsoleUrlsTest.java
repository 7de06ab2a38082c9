package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class ConsoleUrlsTest {

    private final ConsoleUrls urls = new ConsoleUrls(URI.create("https://console.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://console.example",
                "https://console.example/",
                "https://console.example//"
            })
    void aTrailingSlashOfTheConsoleIsTrimmed(String base) {
        assertEquals(
                "https://console.example/panel/subscription",
                new ConsoleUrls(URI.create(base)).returnUrl("").toString());
    }

    @Test
    void successNamesTheSession() {
        assertEquals(
                "https://console.example/panel/subscription"
                        + "?checkout=success&session_id={CHECKOUT_SESSION_ID}",
                urls.successUrl());
    }

    @ParameterizedTest
    @CsvSource({
        "'', /prices?checkout=cancelled",
        "/, /?checkout=cancelled",
        "/plans, /plans?checkout=cancelled",
        "/plans?x=1, /plans?x=1&checkout=cancelled",
        "/plans#top, /plans?checkout=cancelled#top",
        "/plans?x=1#top?y, /plans?x=1&checkout=cancelled#top?y",
        "/plans#a?b, /plans?checkout=cancelled#a?b",
        "/plans%20b, /plans%20b?checkout=cancelled",
        "/pläne, /pl%C3%A4ne?checkout=cancelled"
    })
    void cancellingIsToldToThePageThatItCameFrom(String path, String expected) {
        assertEquals("https://console.example" + expected, urls.cancelUrl(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plans",
                "//evil.example",
                "///evil.example",
                "/plans//evil.example",
                "/\\evil.example",
                "\\evil.example",
                "/plans\\..",
                "/plans\r\nSet-Cookie: a=b",
                "/plans\n",
                "/plans\r",
                "/plans\t",
                "/plans\u0000",
                "/plans\u007f",
                "/plans\u0085",
                "/plans\u2028",
                "/pl ans",
                "https://evil.example/",
                "HTTPS://evil.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "/plans?next=https://evil.example",
                "@evil.example",
                ".evil.example",
                ":8080/",
                "?x=1",
                "#top",
                "/plans?id={CHECKOUT_SESSION_ID}",
                "/%zz"
            })
    void aPathThatIsNotPlainlyOneOfTheConsoleIsNotFollowed(String path) {
        assertEquals("https://console.example/prices?checkout=cancelled", urls.cancelUrl(path));
        assertEquals("https://console.example/panel/subscription", urls.returnUrl(path).toString());
    }

    @Test
    void aPathLongerThanAnyIsNotFollowed() {
        assertEquals(
                "https://console.example/panel/subscription",
                urls.returnUrl("/" + "a".repeat(2000)).toString());
    }
}
