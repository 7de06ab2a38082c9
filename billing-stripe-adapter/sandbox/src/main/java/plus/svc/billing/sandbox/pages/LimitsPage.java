package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Resource;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

/** What the sandbox does not do, as {@code limits.md} lists it. */
final class LimitsPage {

    private static final Template PAGE = Template.of(LimitsPage.class, "limits.html");
    private static final String LIST =
            Resource.text(LimitsPage.class, "/plus/svc/billing/sandbox/limits.md");

    Response show(Request request) {
        ObjectNode values = Json.object();
        values.set("limits", limits());
        return DashboardLayout.LIMITS.page(200, "Limits", PAGE.render(values));
    }

    /** Each item of the list, in its parts: what stands between two backquotes is code. */
    private static ArrayNode limits() {
        ArrayNode limits = Json.array();
        for (String item : LIST.split("(?m)^- ", -1)) {
            if (!item.startsWith("#")) {
                limits.addObject().set("parts", parts(item.strip().replaceAll("\\s+", " ")));
            }
        }
        return limits;
    }

    private static ArrayNode parts(String item) {
        ArrayNode parts = Json.array();
        String[] texts = item.split("`", -1);
        for (int i = 0; i < texts.length; i++) {
            parts.addObject().put(i % 2 == 0 ? "plain" : "code", texts[i]);
        }
        return parts;
    }
}
