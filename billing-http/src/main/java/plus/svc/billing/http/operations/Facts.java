package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names, and beside each what it is. */
final class Facts {

    private final List<Html> facts = new ArrayList<>();

    Facts add(String name, Html value) {
        facts.add(tag("div", tag("dt", name), tag("dd", value)));
        return this;
    }

    Facts add(String name, String value) {
        return add(name, text(value));
    }

    Facts add(String name, Optional<Html> value) {
        value.ifPresent(it -> add(name, it));
        return this;
    }

    Html html() {
        return tag("dl", all(facts)).ofClass("facts card");
    }
}
