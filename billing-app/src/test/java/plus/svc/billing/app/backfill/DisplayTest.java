package plus.svc.billing.app.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

class DisplayTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void onATerminalALineIsWrittenOverUntilOneStays() {
        Display display = new Display(new PrintStream(shown, true, UTF_8), true);

        display.passing("1 of 2");
        display.passing("2 of 2");
        display.lasting("done");

        assertEquals(
                "\r\u001b[K1 of 2\r\u001b[K2 of 2\r\u001b[Kdone" + System.lineSeparator(),
                shown.toString(UTF_8));
    }

    @Test
    void elsewhereALineIsShownNowAndThen() {
        Display display = new Display(new PrintStream(shown, true, UTF_8), false);

        display.passing("1 of 2");
        display.passing("2 of 2");
        display.lasting("done");

        assertEquals(List.of("1 of 2", "done"), shown.toString(UTF_8).lines().toList());
    }
}
