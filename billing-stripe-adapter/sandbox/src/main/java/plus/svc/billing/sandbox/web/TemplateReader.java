package plus.svc.billing.sandbox.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a template apart. */
final class TemplateReader {

    private static final Pattern TAG =
            Pattern.compile("\\{\\{\\{(?<raw>\\w+)}}}|\\{\\{(?<sign>[#^/>]?)(?<name>[\\w-]+)}}");
    private static final String WHOLE = "";

    private final Class<?> owner;
    private final String text;
    private final Matcher tag;
    private int done;

    private TemplateReader(Class<?> owner, String text) {
        this.owner = owner;
        this.text = text;
        tag = TAG.matcher(text);
    }

    static List<TemplatePart> read(Class<?> owner, String resource) {
        return new TemplateReader(owner, Resource.text(owner, resource)).until(WHOLE);
    }

    /** All up to the end of a section. */
    private List<TemplatePart> until(String section) {
        List<TemplatePart> parts = new ArrayList<>();
        while (tag.find()) {
            parts.add(new TemplatePart.Literal(text.substring(done, tag.start())));
            done = tag.end();
            String raw = tag.group("raw");
            if (raw != null) {
                parts.add(new TemplatePart.Raw(raw));
            } else if (tag.group("sign").equals("/")) {
                requireEnd(tag.group("name"), section);
                return parts;
            } else {
                parts.addAll(part(tag.group("sign"), tag.group("name")));
            }
        }
        requireEnd(WHOLE, section);
        parts.add(new TemplatePart.Literal(text.substring(done)));
        return parts;
    }

    private List<TemplatePart> part(String sign, String name) {
        return switch (sign) {
            case "#" -> List.of(new TemplatePart.Section(name, until(name)));
            case "^" -> List.of(new TemplatePart.Absence(name, until(name)));
            case ">" -> read(owner, name + ".html");
            default -> List.of(new TemplatePart.Escaped(name));
        };
    }

    private static void requireEnd(String ended, String begun) {
        if (!ended.equals(begun)) {
            throw new IllegalArgumentException("{{#" + begun + "}} ends with {{/" + ended + "}}");
        }
    }
}
