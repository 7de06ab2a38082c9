package plus.svc.billing.sandbox.pages;

import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

import java.util.Map;

/** What is around each page of the dashboard. */
enum DashboardLayout {
    CLOCK,
    DELIVERIES,
    NOWHERE;

    private static final Template LAYOUT = Template.of(DashboardLayout.class, "dashboard.html");
    private static final Template MESSAGE =
            Template.of(DashboardLayout.class, "dashboard-message.html");
    private static final String CURRENT = "aria-current=page";

    /**
     * A page of this part of the dashboard.
     *
     * @param main the page itself, as HTML
     */
    Response page(int status, String title, String main) {
        Map<String, String> values =
                Map.of(
                        "title",
                        title,
                        "clock",
                        this == CLOCK ? CURRENT : "",
                        "deliveries",
                        this == DELIVERIES ? CURRENT : "",
                        "main",
                        main);
        return Response.html(status, LAYOUT.render(values));
    }

    static Response message(int status, String title, String text) {
        return NOWHERE.page(status, title, MESSAGE.render(Map.of("title", title, "text", text)));
    }
}
