package plus.svc.billing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;

class ReportTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "performance.md");

    @TempDir private Path directory;
    private final Results results = new Results();
    private final Report report = new Report(results, "2 cores.");

    @BeforeEach
    void measure() {
        RowTest.figures(1_000).forEach(it -> results.add(Pgbench.ONE_STATEMENT, 16, it));
        RowTest.figures(1_310, 1_290).forEach(it -> results.add(Mix.UNIQUE.title(), 64, it));
    }

    @Test
    void whatWasMeasuredTakesThePlaceOfWhatWasBefore() throws Exception {
        Path page = Files.copy(PAGE, directory.resolve("performance.md"));

        report.write(directory);
        String once = Files.readString(page);
        report.write(directory);

        assertEquals(once, Files.readString(page));
        assertTrue(once.contains("2 cores."));
        assertTrue(once.contains("1.30 | yes |"), once);
        assertTrue(once.startsWith(Files.readString(PAGE).substring(0, 100)));
    }

    @Test
    void aTargetThatIsMissedIsSaidToBe() {
        RowTest.figures(100).forEach(it -> results.add(Bench.CHECKOUT, 64, it));

        assertTrue(
                new Tables(results).targets().contains("at least 2,500 a second |      100 |  no"));
    }

    @Test
    void aTargetThatWasNotMeasuredIsLeftOut() {
        assertFalse(new Tables(results).targets().contains(Bench.CHECKOUT));
    }

    @Test
    void thePlotIsAPictureWithABarForEachLoad() throws Exception {
        Files.copy(PAGE, directory.resolve("performance.md"));

        report.write(directory);

        Path plot = directory.resolve("performance.svg");
        assertEquals(
                1 + results.rows().size(),
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(plot.toFile())
                        .getElementsByTagName("rect")
                        .getLength());
    }

    @Test
    void withoutThePageNothingNeedBeMeasured() {
        assertThrows(Failure.class, () -> Report.requirePage(directory));
    }

    @Test
    void aPageWithoutMarksIsLeftAlone() {
        assertThrows(Failure.class, () -> report.filled("# Performance\n"));
    }
}
