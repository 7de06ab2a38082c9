package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.deque.html.axecore.selenium.AxeBuilder;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Chromium on the operations pages, as a phone and as a desktop, by day and by night. */
final class OperatorsBrowser implements AutoCloseable {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File CHROMEDRIVER = new File("/usr/bin/chromedriver");
    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** What one page does by day and by night alike is looked for once. */
    private static final Map<String, ?> OF_COLOURS =
            Map.of("runOnly", List.of("color-contrast", "link-in-text-block"));

    private final ChromeDriver browser;
    private final WebDriverWait wait;
    private final String url;
    private final String axe;

    OperatorsBrowser(String url, Path profile) throws IOException {
        this.url = url;
        this.axe = axe();
        this.browser = new ChromeDriver(service(), options(profile));
        this.wait = new WebDriverWait(browser, Duration.ofSeconds(20), Duration.ofMillis(25));
        // While one page takes the place of another, the driver may answer with any error.
        wait.ignoring(WebDriverException.class);
        Files.createDirectories(SCREENSHOTS);
        Screen.DESKTOP.use(browser);
    }

    static boolean isInstalled() {
        return CHROMIUM.canExecute() && CHROMEDRIVER.canExecute();
    }

    private enum Screen {
        PHONE(390, 844),
        DESKTOP(1280, 800);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }

        void use(ChromeDriver driver) {
            driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of(
                            "width",
                            width,
                            "height",
                            height,
                            "deviceScaleFactor",
                            1,
                            "mobile",
                            this == PHONE));
        }
    }

    /** Goes to a page; returns after how many milliseconds its answer was there as a whole. */
    long visit(String path) {
        browser.get(url + path);
        Object millis =
                browser.executeScript(
                        """
                        const it = performance.getEntriesByType('navigation')[0];
                        return Math.round(it.responseEnd - it.requestStart);
                        """);
        return ((Number) millis).longValue();
    }

    /**
     * Takes the page's picture at both sizes, and checks at both, in light and in dark, that
     * nothing sticks out and that everybody can use it.
     */
    void look(String name) throws IOException {
        for (Screen screen : Screen.values()) {
            screen.use(browser);
            use("dark");
            picture(name + "-" + screen.name().toLowerCase(Locale.ROOT) + "-dark");
            assertEquals(List.of(), findings(Map.of()), name + " in the dark");
            use("light");
            picture(name + "-" + screen.name().toLowerCase(Locale.ROOT) + "-light");
            assertEquals(List.of(), findings(OF_COLOURS), name + " in the light");
            assertEquals(List.of(), sticksOut(screen), name + " is wider than the window");
        }
    }

    private void use(String scheme) {
        Map<String, String> preferred = Map.of("name", "prefers-color-scheme", "value", scheme);
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(preferred)));
    }

    private void picture(String name) throws IOException {
        Object data =
                browser.executeCdpCommand(
                                "Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                        .get("data");
        Files.write(
                SCREENSHOTS.resolve("operations-" + name + ".png"),
                Base64.getDecoder().decode(String.valueOf(data)));
    }

    private List<?> sticksOut(Screen screen) {
        Object wide =
                browser.executeScript(
                        """
                        const width = arguments[0];
                        return document.documentElement.scrollWidth <= width ? []
                            : [...document.querySelectorAll('body *')]
                                .filter(it => it.getBoundingClientRect().right > width)
                                .map(it => it.outerHTML.slice(0, 80));
                        """,
                        screen.width);
        return (List<?>) wide;
    }

    /** What axe-core finds to be serious or critical. */
    private List<?> findings(Map<String, ?> options) {
        if (Boolean.TRUE.equals(browser.executeScript("return !window.axe"))) {
            browser.executeScript(axe);
        }
        Object findings =
                browser.executeAsyncScript(
                        """
                        const [options, done] = arguments;
                        axe.run({resultTypes: ['violations'], ...options})
                            .then(it => done(it.violations
                            .filter(rule => ['serious', 'critical'].includes(rule.impact))
                            .map(rule => rule.help + ': '
                                + rule.nodes.map(node => node.html).join(' '))));
                        """,
                        options);
        return (List<?>) findings;
    }

    String text(String selector) {
        return see(selector).getText();
    }

    String address() {
        return String.valueOf(browser.getCurrentUrl());
    }

    WebElement see(String selector) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    /** Opens what is folded. */
    void open(String selector) {
        see(selector).click();
    }

    /** Goes by the tabulator from the beginning of the page to what is called so. */
    void tabTo(String selector) {
        WebElement wanted = see(selector);
        for (int i = 0; i < 200; i++) {
            new Actions(browser).sendKeys(Keys.TAB).perform();
            if (browser.switchTo().activeElement().equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not lead to " + selector);
    }

    void type(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    /** Presses the return key, and waits for the page that it leads to. */
    void enter() {
        WebElement before = browser.findElement(By.tagName("html"));
        type(Keys.ENTER);
        wait.until(ExpectedConditions.stalenessOf(before));
    }

    @Override
    public void close() {
        browser.quit();
    }

    private static String axe() throws IOException {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        }
    }

    private static ChromeDriverService service() {
        return new ChromeDriverService.Builder().usingDriverExecutable(CHROMEDRIVER).build();
    }

    private static ChromeOptions options(Path profile) {
        return new ChromeOptions()
                .setBinary(CHROMIUM)
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile);
    }
}
