package plus.svc.billing.http.operations;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of a page. Whatever somebody else wrote gets into it as text, and is escaped: there is no
 * way to put it in as anything else.
 */
sealed interface Html {

    Html NOTHING = new Sequence(List.of());

    void writeTo(StringBuilder page);

    static Html text(String text) {
        return new Text(text);
    }

    static Tag tag(String name, Html... children) {
        return new Tag(name, Map.of(), Arrays.asList(children));
    }

    static Tag tag(String name, String text) {
        return tag(name, text(text));
    }

    static Html all(Html... parts) {
        return new Sequence(Arrays.asList(parts));
    }

    static Html all(List<? extends Html> parts) {
        return new Sequence(parts);
    }

    /** An element. What would be more than a description of the page cannot be made: no scripts. */
    record Tag(String name, Map<String, String> attributes, List<Html> children) implements Html {

        private static final Set<String> WITHOUT_END = Set.of("br", "input", "link", "meta");
        private static final Set<String> BEYOND_TEXT =
                Set.of("embed", "iframe", "object", "script", "style");
        private static final Set<String> ADDRESSES = Set.of("action", "href");

        public Tag {
            if (BEYOND_TEXT.contains(name)) {
                throw new IllegalArgumentException("not in a page: " + name);
            }
            attributes.forEach(Tag::requireHarmless);
            children = List.copyOf(children);
        }

        /** An address is one of this server; to browsers, a backslash is a slash. */
        private static void requireHarmless(String name, String value) {
            boolean isCode = name.startsWith("on") || name.equals("style");
            boolean isHere = value.matches("(?s)(#.*|/(?![/\\\\\\s]).*)");
            if (isCode || (ADDRESSES.contains(name) && !isHere)) {
                throw new IllegalArgumentException("not in a page: " + name + "=" + value);
            }
        }

        /** This, with an attribute more. */
        Tag with(String attribute, String value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(attribute, value);
            return new Tag(name, more, children);
        }

        /** This, with an attribute that has no value. */
        Tag with(String attribute) {
            return with(attribute, "");
        }

        Tag ofClass(String names) {
            return with("class", names);
        }

        @Override
        public void writeTo(StringBuilder page) {
            page.append('<').append(name);
            attributes.forEach(
                    (attribute, value) -> {
                        page.append(' ').append(attribute).append("=\"");
                        Text.escape(value, page);
                        page.append('"');
                    });
            page.append('>');
            children.forEach(it -> it.writeTo(page));
            if (!WITHOUT_END.contains(name)) {
                page.append("</").append(name).append('>');
            }
        }
    }

    record Text(String text) implements Html {

        @Override
        public void writeTo(StringBuilder page) {
            escape(text, page);
        }

        static void escape(String text, StringBuilder page) {
            for (int i = 0; i < text.length(); i++) {
                char it = text.charAt(i);
                switch (it) {
                    case '&' -> page.append("&amp;");
                    case '<' -> page.append("&lt;");
                    case '>' -> page.append("&gt;");
                    case '"' -> page.append("&quot;");
                    case '\'' -> page.append("&#39;");
                    case '\0' -> page.append('\uFFFD');
                    default -> page.append(it);
                }
            }
        }
    }

    record Sequence(List<? extends Html> parts) implements Html {

        @Override
        public void writeTo(StringBuilder page) {
            parts.forEach(it -> it.writeTo(page));
        }
    }
}
