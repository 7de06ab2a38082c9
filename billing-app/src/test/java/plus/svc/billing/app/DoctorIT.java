package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import plus.svc.billing.http.BillingApi;
import plus.svc.billing.persistence.DatabaseUrl;
import plus.svc.billing.stripe.StripePaymentProvider;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The doctor, over a local Stripe and a service that is served, well and in many ways badly. */
class DoctorIT {

    private static final int FAILED = 1;
    private static final int WARNED = 3;
    private static final String PRICE = "price_xstream_subscription";
    private static final String PLAN = "XSTREAM-SUBSCRIPTION";

    @TempDir private static Path directory;
    private static StripeProcess stripe;
    private static Served served;

    private final Map<String, String> variables = new HashMap<>();
    private String endpoint;
    private String said = "";

    @BeforeAll
    static void serve() throws Exception {
        stripe = StripeProcess.start(directory, "http://127.0.0.1:1", "seed=1");
        served = new Served(directory, stripe.url());
    }

    @AfterAll
    static void stop() throws Exception {
        served.close();
        stripe.close();
    }

    @BeforeEach
    void setUpWell() throws Exception {
        stripe.control("reset", "");
        stripe.delete("/v1/webhook_endpoints/we_sandbox_service");
        endpoint = register(StripePaymentProvider.EVENT_TYPES, "2026-07-29.dahlia");
        variables.putAll(served.variables());
        variables.put("CONSOLE_URL", stripe.url() + "/dashboard");
        variables.put("STRIPE_ALLOWED_PRICE_IDS", PRICE + "=" + PLAN);
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertEquals(0, doctor(), said);
        assertTrue(said.contains("0 failed, 0 warnings, 0 not checked"), said);
    }

    @Test
    void noSecretIsShown() {
        variables.put("DATABASE_URL", "postgresql://billing:hidden@127.0.0.1:1/billing");
        doctor();

        for (String secret : List.of("51AbCdEf", "test_by_hand", "test_former", "hidden")) {
            assertFalse(said.contains(secret), said);
        }
    }

    @Test
    void whatItSendsToTheServiceLeavesNothingBehind() throws Exception {
        int before = events();

        doctor();

        assertEquals(before, events());
    }

    @Test
    void anEmptyEnvironmentIsExaminedToTheEnd() {
        variables.clear();
        variables.put("BILLING_DATA_DIR", directory.resolve("nothing").toString());

        assertEquals(FAILED, doctor(), said);
        assertIsSaid("FAIL  secret key: STRIPE_SECRET_KEY is missing");
        assertIsSaid("FAIL  webhook secret: STRIPE_WEBHOOK_SECRET is missing");
        assertIsSaid("FAIL  console: CONSOLE_URL is missing");
        assertIsSaid("FAIL  sign-in: BILLING_SESSION_URL is missing");
        assertIsSaid("SKIP  prices: not checked: there is no secret key");
        assertIsSaid("SKIP  database: not checked: the embedded PostgreSQL");
    }

    @Test
    void thePublishableKeyIsNone() {
        assertFinds("STRIPE_SECRET_KEY", "pk_test_1", FAILED, "it is the publishable key");
    }

    @Test
    void aKeyThatStripeDoesNotKnowIsNone() {
        assertFinds("STRIPE_SECRET_KEY", "rk_test_rolled", FAILED, "secret key: Stripe does not");
        assertIsSaid("SKIP  customer portal: not checked: Stripe does not answer");
    }

    @Test
    void aStripeThatIsNotThereIsWaitedForBriefly() {
        assertFinds("STRIPE_API_BASE", "http://127.0.0.1:1", FAILED, "FAIL  secret key: could not");
    }

    @Test
    void aRestrictedKeyThatLacksAPermissionIsFound() throws Exception {
        restrict("\"/v1/events\",\"/v1/prices\",\"/v1/webhook_endpoints\",\"/v1/customers\"");

        assertFinds(
                "STRIPE_SECRET_KEY",
                "rk_test_books",
                FAILED,
                "key restriction: it lacks Checkout Sessions: write, Subscriptions: write");
        assertIsSaid("SKIP  customer portal: not checked: the key lacks Customer portal");
    }

    @Test
    void aRestrictedKeyThatMayReadTheBalanceIsTooGood() throws Exception {
        restrict("\"/v1/\"");

        assertFinds("STRIPE_SECRET_KEY", "rk_test_books", WARNED, "it reads the balance");
    }

    @Test
    void aPriceThatDoesNotExistIsFound() {
        assertFinds(
                "STRIPE_ALLOWED_PRICE_IDS",
                "price_gone=" + PLAN,
                FAILED,
                "price price_gone: there is none such");
    }

    @Test
    void aPriceThatWasArchivedIsFound() throws Exception {
        stripe.post("/v1/prices/" + PRICE, "active=false");

        assertFinds(FAILED, "price " + PRICE + ": it is archived");
    }

    @Test
    void aPriceOfTheOtherModeIsFound() {
        assertFinds(
                "STRIPE_ALLOWED_PRICE_IDS",
                "price_xstream_paygo=" + PLAN,
                FAILED,
                "it is bought once, which plan XSTREAM-SUBSCRIPTION is not");
    }

    @Test
    void aPriceWithAnotherLookupKeyIsFound() throws Exception {
        stripe.post("/v1/prices/" + PRICE, "lookup_key=XSTREAM-OLD");

        assertFinds(WARNED, "its lookup key is XSTREAM-OLD, not XSTREAM-SUBSCRIPTION");
    }

    @Test
    void anEndpointThatIsMissingIsFound() throws Exception {
        stripe.delete("/v1/webhook_endpoints/" + endpoint);

        assertFinds(FAILED, "webhook endpoint: none is registered");
    }

    @Test
    void anEndpointThatIsDisabledIsFound() throws Exception {
        stripe.post("/v1/webhook_endpoints/" + endpoint, "disabled=true");

        assertFinds(FAILED, "is disabled: Stripe sends nothing");
    }

    @Test
    void anEndpointThatIsNotSentSomethingIsFound() throws Exception {
        stripe.post("/v1/webhook_endpoints/" + endpoint, "enabled_events[]=invoice.paid");

        assertFinds(FAILED, "is not sent charge.dispute.closed");
    }

    @Test
    void anEndpointThatIsSentEverythingIsFound() throws Exception {
        stripe.post("/v1/webhook_endpoints/" + endpoint, "enabled_events[]=*");

        assertFinds(WARNED, "is sent what nobody reads: *");
    }

    @Test
    void anEndpointOfAnotherVersionIsFound() throws Exception {
        stripe.delete("/v1/webhook_endpoints/" + endpoint);
        register(StripePaymentProvider.EVENT_TYPES, "2024-06-20");

        assertFinds(WARNED, "is of 2024-06-20, and this build of 2026-07-29.dahlia");
    }

    @Test
    void aSecretThatTheServiceDoesNotKnowIsFound() {
        assertFinds(
                "STRIPE_WEBHOOK_SECRET",
                Served.SECRET + ",whsec_of_another",
                FAILED,
                "does not know number 2 of STRIPE_WEBHOOK_SECRET");
    }

    @Test
    void anEndpointOfAnotherEnvironmentIsAWarning() throws Exception {
        String staging = stripe.url() + BillingApi.WEBHOOK_PATH;
        register(List.of("invoice.paid"), "2026-07-29.dahlia", staging);

        assertFinds(WARNED, staging + " answers 401, which billing does not; is that another");
        assertIsSaid("PASS  webhook secret: all 2 are");
        assertIsSaid("WARN  webhook events:");
    }

    @Test
    void aSecretTooFewForTheEndpointsIsFound() throws Exception {
        register(StripePaymentProvider.EVENT_TYPES, "2026-07-29.dahlia");

        assertFinds(
                "STRIPE_WEBHOOK_SECRET",
                Served.SECRET + "," + Served.SECRET,
                FAILED,
                "each with a secret of its own, and STRIPE_WEBHOOK_SECRET has 1");
    }

    @Test
    void aVariableThatLeadsNowhereIsFound() {
        variables.put("BILLING_EVENTS_RETENTION", "13 months");

        assertFinds("PORT", "eighty", FAILED, "variables: PORT is malformed");
        assertIsSaid("variables: BILLING_EVENTS_RETENTION is malformed");
    }

    @Test
    void aVariableThatIsMisspeltIsFound() {
        assertFinds(
                "BILLING_CATCHUP",
                "off",
                WARNED,
                "WARN  variables: BILLING_CATCHUP (perhaps BILLING_CATCH_UP) is set, and has no");
        assertFalse(said.contains("PASS  variables"), said);
    }

    @Test
    void anEndpointThatLeadsElsewhereIsFound() throws Exception {
        String elsewhere = stripe.url() + BillingApi.WEBHOOK_PATH;
        stripe.post("/v1/webhook_endpoints/" + endpoint, "url=" + elsewhere);

        assertFinds(FAILED, elsewhere + " answers 401, which billing does not");
    }

    @Test
    void deliveriesThatWereNotTakenAreFound() throws Exception {
        stripe.post("/v1/webhook_endpoints", "url=http://127.0.0.1:1/shop&enabled_events[]=*");
        String customer = stripe.post("/v1/customers", "name=A").path("id").asText();
        stripe.delete("/v1/customers/" + customer);
        stripe.control("clock/advance", "{\"seconds\":400}");

        doctor();

        assertIsSaid("WARN  deliveries: of the last day, 1 events were not taken");
    }

    @Test
    void aClockThatIsWrongIsFound() throws Exception {
        stripe.control("clock/advance", "{\"seconds\":400}");

        assertFinds(FAILED, "s behind Stripe's: no delivery of Stripe's would be taken");
    }

    @Test
    void aDatabaseThatIsNotThereIsFoundAtOnce() {
        assertTimeout(
                Duration.ofSeconds(6),
                () ->
                        assertFinds(
                                "DATABASE_URL",
                                "postgresql://billing@127.0.0.1:1/billing",
                                FAILED,
                                "database: the database cannot be reached"));
    }

    @Test
    void aDatabaseThatIsNotMigratedIsFound() {
        assertFinds(
                "DATABASE_URL",
                running().replaceFirst("/postgres$", "/template1"),
                FAILED,
                "database schema: the database is not migrated");
    }

    @Test
    void aConsoleThatIsNotThereIsFound() {
        assertFinds("CONSOLE_URL", "http://127.0.0.1:1", FAILED, "console: http://127.0.0.1:1:");
        assertIsSaid("nobody listens there");
    }

    @Test
    void aSessionUrlThatIsAnotherProgramsIsFound() {
        assertFinds(
                "BILLING_SESSION_URL",
                stripe.url() + "/dashboard",
                FAILED,
                "takes any token: whoever comes is signed in");
    }

    @Test
    void aPortalThatDoesNotLetCustomersCancelIsFound() throws Exception {
        stripe.post(
                "/v1/billing_portal/configurations/bpc_sandbox",
                "features[subscription_cancel][enabled]=false"
                        + "&features[invoice_history][enabled]=false");

        assertFinds(WARNED, "customers cannot cancel, nor see their invoices");
    }

    @Test
    void aLiveKeyWithWhatIsForTestsIsFound() {
        assertFinds("STRIPE_SECRET_KEY", "sk_live_1", FAILED, "the console is at http");
        assertIsSaid("the database is the embedded one");
        assertIsSaid("the live key is shown to");
    }

    @Test
    void theLauncherTellsAScriptWhatItFound() throws Exception {
        Launched.Ended ended = Launched.run(variables, "doctor", "--json");

        assertEquals(0, ended.code(), ended::output);
        JsonNode findings = new ObjectMapper().readTree(ended.output());
        assertTrue(findings.size() > 10, ended::output);
        assertEquals("PASS", findings.path(0).path("verdict").asText());
    }

    private void assertFinds(String variable, String value, int code, String finding) {
        variables.put(variable, value);
        assertFinds(code, finding);
    }

    private void assertFinds(int code, String finding) {
        assertEquals(code, doctor(), said);
        assertIsSaid(finding);
    }

    private void assertIsSaid(String text) {
        assertTrue(said.contains(text), said);
    }

    private int doctor() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new DoctorCommand(variables));
        int code = command.setOut(new PrintWriter(out)).execute();
        said = out.toString();
        return code;
    }

    private static String register(List<String> types, String version) throws Exception {
        return register(types, version, served.url() + BillingApi.WEBHOOK_PATH);
    }

    private static String register(List<String> types, String version, String url)
            throws Exception {
        String form =
                types.stream()
                        .map(it -> "enabled_events[]=" + it)
                        .collect(
                                Collectors.joining(
                                        "&", "url=" + url + "&", "&api_version=" + version));
        return stripe.post("/v1/webhook_endpoints", form).path("id").asText();
    }

    private static void restrict(String paths) throws Exception {
        stripe.control("restricted_keys", "{\"key\":\"rk_test_books\",\"paths\":[" + paths + "]}");
    }

    private static String running() {
        String url = EmbeddedDatabase.running(directory).map(DatabaseUrl::toString).orElseThrow();
        return url.replace("jdbc:postgresql://", "postgresql://postgres@");
    }

    private static int events() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(jdbc());
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from billing.inbox")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static String jdbc() {
        return EmbeddedDatabase.running(directory).orElseThrow() + "?user=postgres";
    }
}
