package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;

/** Something that can be done, by a button. */
record ActionForm(Visit visit, String path, String subject, String button, Html inputs) {

    static final String SUBJECT = "subject";

    /** About what the provider calls {@code subject}. */
    static Html html(Visit visit, String path, String subject, String button) {
        return new ActionForm(visit, path, subject, button, NOTHING).html();
    }

    Html html() {
        return tag(
                        "form",
                        hidden(Visit.TOKEN_FIELD, visit.formToken()),
                        hidden(SUBJECT, subject),
                        inputs,
                        tag("button", button))
                .with("method", "post")
                .with("action", path)
                .ofClass("action");
    }

    static Html field(String id, String label) {
        return all(
                tag("label", label).with("for", id),
                tag("input").with("id", id).with("name", id).with("required"));
    }

    private static Html hidden(String name, String value) {
        return tag("input").with("type", "hidden").with("name", name).with("value", value);
    }
}
