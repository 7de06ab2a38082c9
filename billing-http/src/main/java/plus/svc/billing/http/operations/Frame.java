package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;

import java.util.Arrays;
import java.util.List;

/** What is around each page. */
enum Frame {
    OVERVIEW("Overview", Address.OVERVIEW.value()),
    EVENTS("Events", Address.EVENTS.value()),
    DEAD_LETTERS("Dead letters", Address.DEAD_LETTERS.value()),
    AUDIT("Audit", Address.AUDIT.value()),
    /** Around what none of the others leads to. */
    NONE("", Address.OVERVIEW.value());

    static final String QUERY = "q";

    private final String label;
    private final String path;

    Frame(String label, String path) {
        this.label = label;
        this.path = path;
    }

    Shown.Page page(String title, Html... content) {
        return page(200, title, content);
    }

    Shown.Page page(int status, String title, Html... content) {
        return written(status, title, body(title, all(content)));
    }

    /** With nothing around it: for whoever is not let in yet. */
    static Shown.Page alone(int status, String title, Html content) {
        Html main = tag("main", tag("h1", "billing: " + title), content);
        return written(status, title, tag("body", main));
    }

    private static Shown.Page written(int status, String title, Html body) {
        StringBuilder page = new StringBuilder(1 << 14).append("<!doctype html>\n");
        tag("html", head(title), body).with("lang", "en").writeTo(page);
        return new Shown.Page(status, page.toString());
    }

    static Shown.Page failure(int status, String title, Html... content) {
        return NONE.page(status, title, tag("div", content).ofClass("card").with("role", "alert"));
    }

    private static Html head(String title) {
        return tag(
                "head",
                tag("meta").with("charset", "utf-8"),
                tag("meta")
                        .with("name", "viewport")
                        .with("content", "width=device-width, initial-scale=1"),
                tag("title", title + " · billing"),
                tag("link").with("rel", "stylesheet").with("href", Stylesheet.PATH));
    }

    private Html body(String title, Html content) {
        return tag(
                "body",
                tag("a", "Skip to the page").ofClass("skip").with("href", "#page"),
                tag("header", tag("div", brand(), navigation(), search()).ofClass("column")),
                tag("main", tag("h1", title), content).with("id", "page").ofClass("column"),
                tag("footer", tag("p", "All times are UTC.")).ofClass("column soft"));
    }

    private static Html brand() {
        return tag("a", "billing").ofClass("brand").with("href", Address.OVERVIEW.value());
    }

    private Html navigation() {
        List<Html> links =
                Arrays.stream(values())
                        .filter(it -> it != NONE)
                        .<Html>map(it -> tag("li", it.link(it == this)))
                        .toList();
        return tag("nav", tag("ul", all(links))).with("aria-label", "Pages");
    }

    private Html link(boolean current) {
        Html.Tag link = tag("a", label).with("href", path);
        return current ? link.with("aria-current", "page") : link;
    }

    private static Html search() {
        return tag(
                        "form",
                        tag("label", "Search").ofClass("aside").with("for", QUERY),
                        tag("input")
                                .with("type", "search")
                                .with("id", QUERY)
                                .with("name", QUERY)
                                .with("placeholder", "User, e-mail, sub_…, cus_…, evt_…")
                                .with("autocomplete", "off"),
                        tag("button", "Search"))
                .with("role", "search")
                .with("action", Address.SEARCH.value());
    }
}
