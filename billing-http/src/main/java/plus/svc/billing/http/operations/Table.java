package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;

import java.util.ArrayList;
import java.util.List;

/** Rows under a head; on a narrow screen each row is a card, and its cells bear their heads. */
final class Table {

    private final String caption;
    private final List<String> heads;
    private final List<Html> rows = new ArrayList<>();

    /**
     * @param caption for those who do not see what is around it
     */
    Table(String caption, String... heads) {
        this.caption = caption;
        this.heads = List.of(heads);
    }

    void add(Html... cells) {
        List<Html> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            row.add(tag("td", cells[i]).with("data-head", heads.get(i)));
        }
        rows.add(tag("tr", all(row)));
    }

    /**
     * @param none what is said if there are no rows
     */
    Html html(String none) {
        if (rows.isEmpty()) {
            return tag("p", none).ofClass("none");
        }
        List<Html> head =
                heads.stream().<Html>map(it -> tag("th", it).with("scope", "col")).toList();
        return tag(
                "table",
                tag("caption", caption).ofClass("aside"),
                tag("thead", tag("tr", all(head))),
                tag("tbody", all(rows)));
    }
}
