package plus.svc.billing.sandbox.pages;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Response;

/** A page that says one thing, and maybe leads on. */
enum Message {
    DONE("✓", "done"),
    STOPPED("–", "stopped");

    private static final Page PAGE = Page.of("message.html");

    private final String sign;
    private final String look;

    Message(String sign, String look) {
        this.sign = sign;
        this.look = look;
    }

    Response show(int status, String title, String text) {
        return show(status, title, text, "", "");
    }

    /**
     * Shows it with a link.
     *
     * @param url empty for none
     */
    Response show(int status, String title, String text, String label, String url) {
        return PAGE.show(
                status,
                title,
                Json.object()
                        .put("sign", sign)
                        .put("look", look)
                        .put("title", title)
                        .put("text", text)
                        .put("label", label)
                        .put("url", url));
    }
}
