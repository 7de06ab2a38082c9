package plus.svc.billing.http.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    @Test
    void textIsText() {
        assertEquals(
                "<p>&lt;script&gt;&amp;&quot;&#39;&lt;/p&gt;\uFFFD</p>",
                written(tag("p", text("<script>&\"'</p>\0"))));
    }

    @Test
    void aValueStaysInItsQuotes() {
        assertEquals(
                "<input value=\"&quot; onfocus=&quot;x\">",
                written(tag("input").with("value", "\" onfocus=\"x")));
    }

    @Test
    void whatHasNoContentHasNoEnd() {
        assertEquals("<p>a<br>b</p>", written(tag("p", text("a"), tag("br"), text("b"))));
        assertEquals("<p></p>", written(tag("p")));
    }

    @Test
    void partsStandInTheirOrder() {
        assertEquals("<b>1</b>2", written(all(tag("b", "1"), text("2"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "iframe", "object", "embed"})
    void whatRunsOrLoadsSomethingCannotBeMade(String name) {
        assertThrows(IllegalArgumentException.class, () -> tag(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "style"})
    void noAttributeIsCode(String name) {
        assertThrows(IllegalArgumentException.class, () -> tag("p").with(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "x",
                ""
            })
    void noLinkLeadsElsewhere(String address) {
        assertThrows(IllegalArgumentException.class, () -> tag("a").with("href", address));
        assertThrows(IllegalArgumentException.class, () -> tag("form").with("action", address));
    }

    @Test
    void anIdInAnAddressIsOnePart() {
        assertEquals("/events/a%2Fb%3Fc%23%22%20d", Address.event("a/b?c#\" d").value());
        assertEquals("/search?q=a%26b", Address.SEARCH.with("q", "a&b").value());
    }

    private static String written(Html html) {
        StringBuilder page = new StringBuilder();
        html.writeTo(page);
        return page.toString();
    }
}
