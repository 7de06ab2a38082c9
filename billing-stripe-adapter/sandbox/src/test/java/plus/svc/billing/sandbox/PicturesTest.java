package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pictures in the documentation of the pages. */
final class PicturesTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "sandbox.md");
    private static final Path TESTS =
            Path.of("src", "test", "java", "plus", "svc", "billing", "sandbox");
    private static final Pattern SHOWN =
            Pattern.compile(
                    "\\.\\./billing-stripe-adapter/sandbox/target/screenshots/([\\w-]+)-(?:phone|desktop)\\.png");
    private static final Pattern TAKEN = Pattern.compile("look\\(\"([\\w-]+)\"\\)");

    @Test
    void everyPictureIsTakenByABrowserTest() throws IOException {
        Set<String> missing = names(SHOWN, Files.readString(DOCUMENT));
        assertFalse(missing.isEmpty(), "no picture is shown at all");

        try (Stream<Path> tests = Files.list(TESTS)) {
            for (Path test :
                    tests.filter(it -> it.toString().endsWith("BrowserTest.java")).toList()) {
                missing.removeAll(names(TAKEN, Files.readString(test)));
            }
        }

        assertEquals(Set.of(), missing);
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
