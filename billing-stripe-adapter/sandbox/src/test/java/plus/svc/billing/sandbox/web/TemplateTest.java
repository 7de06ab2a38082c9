package plus.svc.billing.sandbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

final class TemplateTest {

    private static String render(ObjectNode values) {
        return Template.of(TemplateTest.class, "template.html").render(values).strip();
    }

    private static ObjectNode values() {
        return Json.object().put("title", "Carts").put("html", "<hr>");
    }

    @Test
    void textIsEscapedAndHtmlIsNot() {
        assertEquals("&lt;b&gt;&amp;&quot; <hr> none", render(values().put("title", "<b>&\"")));
    }

    @Test
    void aSectionIsThereForEachElementAndSeesWhatIsAroundIt() {
        ObjectNode values = values();
        values.putArray("items")
                .add(Json.object().put("name", "a"))
                .add(Json.object().put("name", "b"));

        assertEquals("Carts <hr> (Carts: a)(Carts: b)", render(values));
    }

    @Test
    void whatIsInASectionComesBeforeWhatIsAroundIt() {
        ObjectNode values = values();
        values.putArray("items").add(Json.object().put("name", "a").put("title", "Inner"));

        assertEquals("Carts <hr> (Inner: a)", render(values));
    }

    @Test
    void nothingFalseAndBlankAreAbsent() {
        assertEquals("Carts <hr> none", render(values().put("items", false)));
        assertEquals("Carts <hr> none", render(values().put("items", "")));
        assertEquals("Carts <hr> none", render(values().putNull("items")));
    }

    @Test
    void aGapWithoutAValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> render(Json.object().put("title", "x")));
    }

    @Test
    void aSectionWithoutItsEndIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Template.of(TemplateTest.class, "unfinished.html"));
    }
}
