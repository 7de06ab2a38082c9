package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

import java.util.Map;

/** What is on a hosted page, and around it. */
final class Page {

    private static final Template AROUND = Template.of(Page.class, "page.html");

    private final Template main;

    private Page(Template main) {
        this.main = main;
    }

    /** One whose content is in {@code resource}. */
    static Page of(String resource) {
        return new Page(Template.of(Page.class, resource));
    }

    Response show(String title, ObjectNode values) {
        return show(200, title, values);
    }

    Response show(int status, String title, ObjectNode values) {
        String html = main.render(values);
        return Response.html(status, AROUND.render(Map.of("title", title, "main", html)));
    }
}
