package plus.svc.billing.sandbox.web;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with gaps: <code>{{name}}</code> takes a text, which is escaped, and <code>{{{name}}}
 * </code> takes HTML as it is, which is for the output of another template only.
 */
public final class Template {

    private static final Pattern GAP = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    public static Template of(Class<?> owner, String resource) {
        return new Template(Resource.text(owner, resource));
    }

    /**
     * Fills every gap.
     *
     * @throws IllegalArgumentException if a gap has no value
     */
    public String render(Map<String, String> values) {
        return GAP.matcher(text)
                .replaceAll(
                        gap -> Matcher.quoteReplacement(fill(gap.group(1), gap.group(2), values)));
    }

    private static String fill(String raw, String escaped, Map<String, String> values) {
        return raw == null ? escape(value(escaped, values)) : value(raw, values);
    }

    private static String value(String name, Map<String, String> values) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("nothing to put for " + name));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
