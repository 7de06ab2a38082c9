package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The whole flow in a real browser, with screenshots in {@code target/screenshots}. */
class BrowserIT {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File CHROMEDRIVER = new File("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String PAID = "4242 4242 4242 4242";
    private static final String DECLINED = "4000 0000 0000 0002";

    @TempDir private Path directory;
    private LocalSandbox sandbox;
    private ChromeDriver browser;
    private WebDriverWait wait;

    @BeforeEach
    void openTheBrowser() throws Exception {
        boolean installed = CHROMIUM.canExecute() && CHROMEDRIVER.canExecute();
        assumeTrue(installed || System.getenv("CI") != null, "needs chromium and chromium-driver");
        sandbox = new LocalSandbox(directory.resolve("data"));
        browser = new ChromeDriver(service(), options());
        wait = new WebDriverWait(browser, Duration.ofSeconds(20));
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterEach
    void closeTheBrowser() throws Exception {
        if (browser != null) {
            browser.quit();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void aUserSubscribesCancelsInThePortalAndBuysSomethingOnce() throws Exception {
        browser.get(sandbox.console());
        screenshot("sign-in");
        click(By.id("sign-in-alice"));

        choose("price_xstream_subscription");
        pay(DECLINED);
        see(By.id("error"));
        screenshot("declined");
        pay(PAID);

        wait.until(ExpectedConditions.urlContains("checkout=success"));
        see(By.id("banner"));
        WebElement record = see(By.cssSelector("[data-record][data-status=active]"));
        assertEquals("stripe", record.getDomAttribute("data-provider"));
        assertEquals("subscription", record.getDomAttribute("data-kind"));
        screenshot("subscribed");

        click(By.id("manage-billing"));
        click(By.id("cancel"));
        see(By.cssSelector("#period_end:checked"));
        screenshot("cancelling");
        click(By.id("confirm"));
        see(By.id("resume"));
        screenshot("portal");
        click(By.id("return"));
        see(By.cssSelector("[data-record]:not([data-cancel-at=''])"));
        screenshot("ending");

        choose("price_xstream_paygo");
        screenshot("checkout");
        pay(PAID);
        see(By.cssSelector("[data-record][data-kind=paygo][data-status=paid]"));
        see(By.cssSelector("[data-record][data-kind=subscription][data-status=active]"));
        screenshot("bought");

        click(By.cssSelector("[data-record][data-kind=subscription] [data-action=cancel]"));
        see(By.cssSelector("[data-record][data-kind=subscription][data-status=cancelled]"));
        screenshot("cancelled");
    }

    @Test
    void aCheckoutThatIsLeftChangesNothing() throws Exception {
        browser.get(sandbox.console());
        click(By.id("sign-in-bob"));
        choose("price_xstream_subscription");

        click(By.id("cancel"));

        wait.until(ExpectedConditions.urlContains("/prices?checkout=cancelled"));
        see(By.id("banner"));
        screenshot("left");
        browser.get(sandbox.console() + "/panel/subscription");
        see(By.id("no-records"));
        assertTrue(browser.findElements(By.cssSelector("[data-record]")).isEmpty());
    }

    private void choose(String price) {
        browser.get(sandbox.console() + "/prices");
        screenshot("prices");
        click(By.cssSelector("[data-price=" + price + "] button"));
    }

    private void pay(String card) {
        WebElement field = see(By.id("card"));
        field.clear();
        field.sendKeys(card);
        click(By.id("pay"));
    }

    private void click(By what) {
        wait.until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    private WebElement see(By what) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    private void screenshot(String name) {
        try {
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeDriverService service() {
        return new ChromeDriverService.Builder().usingDriverExecutable(CHROMEDRIVER).build();
    }

    private ChromeOptions options() {
        return new ChromeOptions()
                .setBinary(CHROMIUM)
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1280,900",
                        "--user-data-dir=" + directory.resolve("browser"));
    }
}
