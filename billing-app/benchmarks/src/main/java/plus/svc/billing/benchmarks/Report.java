package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the results into {@code performance.md}, between two marks, and {@code performance.svg}. */
record Report(Results results, String machine) {

    private static final String BEGIN =
            "<!-- measured: written by `./billing bench --report` -->\n";
    private static final String END = "<!-- /measured -->\n";

    /**
     * Asks for what {@link #write} needs, before it takes most of an hour to find out.
     *
     * @throws Failure if the page is not in {@code directory}
     */
    static void requirePage(Path directory) {
        if (!Files.exists(page(directory))) {
            throw new Failure("there is no " + page(directory));
        }
    }

    void write(Path directory) throws IOException {
        Path page = page(directory);
        Files.writeString(page, filled(Files.readString(page)));
        Files.writeString(directory.resolve("performance.svg"), new Plot(results).svg());
    }

    /** The page with what was measured in the place of what was before. */
    String filled(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new Failure("performance.md has no marks to write between");
        }
        return page.substring(0, begin + BEGIN.length()) + measured() + page.substring(end);
    }

    private static Path page(Path directory) {
        return directory.resolve("performance.md");
    }

    private String measured() {
        Tables tables = new Tables(results);
        return "\n" + machine + "\n\n" + tables.targets() + "\n" + tables.loads() + "\n";
    }
}
