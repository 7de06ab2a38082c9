package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

/** {@code /login}: asks for the admin token, and shows nothing else. */
public final class SignInPage {

    public static final String PATH = "/login";

    /** The name that its form has the token under. */
    public static final String TOKEN = "token";

    private SignInPage() {}

    public static Shown ask() {
        return page(200, NOTHING);
    }

    /** Asks again: what was sent is not the token. */
    public static Shown refuse() {
        return page(401, tag("p", "That is not the token.").ofClass("wrong").with("role", "alert"));
    }

    private static Shown page(int status, Html alert) {
        return Frame.alone(
                status,
                "Sign in",
                tag(
                                "form",
                                alert,
                                tag("label", "Admin token").with("for", TOKEN),
                                tag("input")
                                        .with("type", "password")
                                        .with("id", TOKEN)
                                        .with("name", TOKEN)
                                        .with("autocomplete", "current-password")
                                        .with("required")
                                        .with("autofocus"),
                                tag("button", "Sign in"),
                                tag(
                                        "small",
                                        text("The service has it from "),
                                        tag("code", "BILLING_ADMIN_TOKEN"),
                                        text(".")))
                        .ofClass("sign-in card")
                        .with("method", "post")
                        .with("action", PATH));
    }
}
