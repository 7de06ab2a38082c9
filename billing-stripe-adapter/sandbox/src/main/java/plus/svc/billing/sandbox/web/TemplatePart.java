package plus.svc.billing.sandbox.web;

import java.util.List;

/** A part of a template. */
sealed interface TemplatePart {

    void write(TemplateScope scope, StringBuilder html);

    record Literal(String text) implements TemplatePart {

        @Override
        public void write(TemplateScope scope, StringBuilder html) {
            html.append(text);
        }
    }

    record Escaped(String name) implements TemplatePart {

        @Override
        public void write(TemplateScope scope, StringBuilder html) {
            html.append(escape(scope.text(name)));
        }

        private static String escape(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;");
        }
    }

    record Raw(String name) implements TemplatePart {

        @Override
        public void write(TemplateScope scope, StringBuilder html) {
            html.append(scope.text(name));
        }
    }

    record Section(String name, List<TemplatePart> parts) implements TemplatePart {

        public Section {
            parts = List.copyOf(parts);
        }

        @Override
        public void write(TemplateScope scope, StringBuilder html) {
            scope.all(name)
                    .forEach(it -> parts.forEach(part -> part.write(scope.within(it), html)));
        }
    }

    record Absence(String name, List<TemplatePart> parts) implements TemplatePart {

        public Absence {
            parts = List.copyOf(parts);
        }

        @Override
        public void write(TemplateScope scope, StringBuilder html) {
            if (scope.all(name).isEmpty()) {
                parts.forEach(it -> it.write(scope, html));
            }
        }
    }
}
