package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.FlowData;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

import plus.svc.billing.sandbox.web.Resource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A sandbox seen through a real browser, one for each class; skipped where there is none. */
abstract class BrowserTest extends SandboxTest {

    static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File CHROMEDRIVER = new File("/usr/bin/chromedriver");

    private static final String AXE = Resource.text(AxeBuilder.class, "/axe.min.js");

    /** What one page does by day and by night alike is looked for once. */
    private static final Map<String, ?> OF_COLOURS =
            Map.of("runOnly", List.of("color-contrast", "link-in-text-block"));

    @TempDir private static Path profile;
    private static ChromeDriver browser;
    private static WebDriverWait wait;

    @BeforeAll
    static void openTheBrowser() throws IOException {
        boolean installed = CHROMIUM.canExecute() && CHROMEDRIVER.canExecute();
        assumeTrue(installed || System.getenv("CI") != null, "needs chromium and chromium-driver");
        browser = new ChromeDriver(service(), options());
        wait = new WebDriverWait(browser, Duration.ofSeconds(20), Duration.ofMillis(25));
        // While one page takes the place of another, the driver may answer with any error.
        wait.ignoring(WebDriverException.class);
        Files.createDirectories(SCREENSHOTS);
        Screen.DESKTOP.use(browser);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    private static ChromeDriverService service() {
        return new ChromeDriverService.Builder().usingDriverExecutable(CHROMEDRIVER).build();
    }

    private static ChromeOptions options() {
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
                        "--user-data-dir=" + profile.resolve("browser"));
    }

    /** How large the window is. */
    private enum Screen {
        DESKTOP(1280, 800),
        PHONE(390, 844);

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

        Path picture(String name) {
            return SCREENSHOTS.resolve(name + "-" + name().toLowerCase(Locale.ROOT) + ".png");
        }
    }

    /**
     * Takes the page's picture, at both sizes, and checks at both that nothing sticks out and that
     * everybody can use it.
     */
    void look(String name) throws IOException {
        for (Screen screen : List.of(Screen.PHONE, Screen.DESKTOP)) {
            screen.use(browser);
            Files.write(screen.picture(name), picture());
            assertEquals(List.of(), sticksOut(screen), name + " is wider than the window");
            assertEquals(List.of(), findings(Map.of()), name);
        }
        scheme("dark");
        assertEquals(List.of(), findings(OF_COLOURS), name + " in the dark");
        scheme("light");
    }

    private static void scheme(String scheme) {
        Map<String, String> preferred = Map.of("name", "prefers-color-scheme", "value", scheme);
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(preferred)));
    }

    private static byte[] picture() {
        Object data =
                browser.executeCdpCommand(
                                "Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                        .get("data");
        return Base64.getDecoder().decode(String.valueOf(data));
    }

    private static List<?> sticksOut(Screen screen) {
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
    private static List<?> findings(Map<String, ?> options) {
        if (Boolean.TRUE.equals(browser.executeScript("return !window.axe"))) {
            browser.executeScript(AXE);
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

    /** Goes to a page of the sandbox. */
    void visit(String path) {
        browser.get(sandbox.stripeUri().resolve(path).toString());
    }

    WebElement see(String selector) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    /** Presses what leads to another page, and waits for that. */
    void press(String selector) {
        WebElement before = browser.findElement(By.tagName("html"));
        click(selector);
        wait.until(ExpectedConditions.stalenessOf(before));
    }

    /** Presses what changes this page. */
    void click(String selector) {
        see(selector).click();
    }

    void type(String selector, String text) {
        WebElement field = see(selector);
        field.clear();
        field.sendKeys(text);
    }

    void choose(String selector, String option) {
        new Select(see(selector)).selectByVisibleText(option);
    }

    String text(String selector) {
        return see(selector).getText();
    }

    boolean isThere(String selector) {
        return !browser.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Presses keys, wherever the focus is. */
    static void keys(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    static void selectAll() {
        new Actions(browser).keyDown(Keys.CONTROL).sendKeys("a").keyUp(Keys.CONTROL).perform();
    }

    WebElement focused() {
        return browser.switchTo().activeElement();
    }

    void assertSaysBeside(String field, String message) {
        assertEquals(message, text("#error"));
        WebElement input = see(field);
        assertEquals("true", input.getDomAttribute("aria-invalid"));
        assertEquals("error", input.getDomAttribute("aria-describedby"));
        assertEquals(input, focused());
    }

    void awaitAddress(String part) {
        wait.until(ExpectedConditions.urlContains(part));
    }

    String portalOf(Customer customer) throws StripeException {
        return portalOf(entering(customer));
    }

    String portalOf(Customer customer, FlowData flow) throws StripeException {
        return portalOf(entering(customer).setFlowData(flow));
    }

    private SessionCreateParams.Builder entering(Customer customer) {
        return SessionCreateParams.builder()
                .setCustomer(customer.getId())
                .setReturnUrl(sandbox.stripeUri() + "/dashboard?left");
    }

    private String portalOf(SessionCreateParams.Builder params) throws StripeException {
        return stripe.v1().billingPortal().sessions().create(params.build()).getUrl();
    }
}
