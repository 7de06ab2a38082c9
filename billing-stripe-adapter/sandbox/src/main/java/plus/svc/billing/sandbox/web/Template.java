package plus.svc.billing.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/**
 * A page with gaps. <code>{{name}}</code> takes a text, which is escaped, and <code>{{{name}}}
 * </code> takes HTML as it is, which is for the output of another template only. What is between
 * <code>{{#name}}</code> and <code>{{/name}}</code> is there once for each element of a list, or
 * once for anything else that is said, and sees what is in it; what is between <code>{{^name}}
 * </code> and <code>{{/name}}</code> is there if nothing is said. <code>{{>name}}</code> is the
 * whole of {@code name.html}.
 */
public final class Template {

    private final List<TemplatePart> parts;

    private Template(List<TemplatePart> parts) {
        this.parts = parts;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is not there, or a section of it has no end
     */
    public static Template of(Class<?> owner, String resource) {
        return new Template(TemplateReader.read(owner, resource));
    }

    /**
     * Fills every gap.
     *
     * @throws IllegalArgumentException if a gap has no value
     */
    public String render(Map<String, String> values) {
        ObjectNode all = Json.object();
        values.forEach(all::put);
        return render(all);
    }

    /**
     * Fills every gap.
     *
     * @throws IllegalArgumentException if a gap has no value
     */
    public String render(ObjectNode values) {
        StringBuilder html = new StringBuilder();
        TemplateScope scope = TemplateScope.of(values);
        parts.forEach(it -> it.write(scope, html));
        return html.toString();
    }
}
