package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

import java.util.Map;

/** What is around each page of the dashboard. */
enum DashboardLayout {
    CLOCK("Clock", "/dashboard"),
    ACTIVITY("Activity", "/dashboard/activity"),
    DELIVERIES("Deliveries", "/dashboard/deliveries"),
    LIMITS("Limits", "/dashboard/limits"),
    NOWHERE("", "");

    private static final Template LAYOUT = Template.of(DashboardLayout.class, "dashboard.html");
    private static final Template MESSAGE =
            Template.of(DashboardLayout.class, "dashboard-message.html");

    private final String label;
    private final String path;

    DashboardLayout(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /**
     * A page of this part of the dashboard.
     *
     * @param main the page itself, as HTML
     */
    Response page(int status, String title, String main) {
        ObjectNode values = Json.object().put("title", title).put("main", main);
        values.set("parts", parts());
        return Response.html(status, LAYOUT.render(values));
    }

    private ArrayNode parts() {
        ArrayNode parts = Json.array();
        for (DashboardLayout it : values()) {
            if (it != NOWHERE) {
                parts.addObject()
                        .put("label", it.label)
                        .put("path", it.path)
                        .put("current", it == this);
            }
        }
        return parts;
    }

    static Response message(int status, String title, String text) {
        return NOWHERE.page(status, title, MESSAGE.render(Map.of("title", title, "text", text)));
    }
}
