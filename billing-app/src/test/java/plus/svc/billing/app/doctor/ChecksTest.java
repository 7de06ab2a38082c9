package plus.svc.billing.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.app.doctor.SecretProbes.Probe;
import plus.svc.billing.app.doctor.Web.Reply;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.persistence.DatabaseServer;
import plus.svc.billing.stripe.PriceOnFile;
import plus.svc.billing.stripe.StripeAccount;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.stripe.WebhookEndpoint;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How what was found out is judged, where no local Stripe can be made to be so. */
class ChecksTest {

    private static final URI ADDRESS =
            URI.create("https://billing.example/api/billing/stripe/webhook");
    private static final URI STAGING =
            URI.create("https://staging.example/api/billing/stripe/webhook");
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PASS",
        "30, PASS",
        "-30, PASS",
        "31, WARN",
        "-31, WARN",
        "299, WARN",
        "300, FAIL",
        "-300, FAIL"
    })
    void aClockMayBeOffByLessThanASignatureMay(long seconds, Verdict verdict) {
        Instant ours = NOON.plusSeconds(seconds);

        assertEquals(verdict, ClockCheck.judge(NOON, ours, ours).verdict());
    }

    @Test
    void theTimeThatAnAnswerTakesIsNotTheClocksFault() {
        Finding finding = ClockCheck.judge(NOON, NOON.minusSeconds(40), NOON.plusSeconds(40));

        assertEquals(Verdict.PASS, finding.verdict());
    }

    @Test
    void anEndpointAtAnotherPathIsNotOurs() {
        WebhookEndpoint shop =
                endpoint("we_shop", "https://billing.example/shop", Optional.empty());

        assertEquals(List.of(), EndpointChecks.ours(List.of(shop)));
    }

    @Test
    void anEndpointBesideTheOneThatItReplacesIsToldHowToEndThat() {
        WebhookEndpoint old = endpoint("we_old", ADDRESS.toString(), Optional.empty());
        WebhookEndpoint next = endpoint("we_new", ADDRESS.toString(), Optional.of("we_old"));

        Finding finding = EndpointChecks.judge(List.of(old, next));

        assertEquals(Verdict.WARN, finding.verdict());
        assertEquals(
                Optional.of(
                        "Once every node has the secrets of both, end the overlap: billing webhook"
                                + " roll we_old --end."),
                finding.cure());
    }

    @Test
    void twoEndpointsAtTwoAddressesAreWell() {
        List<WebhookEndpoint> two =
                List.of(
                        endpoint("we_1", ADDRESS.toString(), Optional.empty()),
                        endpoint("we_2", STAGING.toString(), Optional.empty()));

        assertEquals(Verdict.PASS, EndpointChecks.judge(two).verdict());
        assertTrue(
                EndpointChecks.judge(two, Set.of()).stream()
                        .allMatch(it -> it.verdict() == Verdict.PASS));
    }

    @Test
    void whatAnotherEnvironmentsEndpointIsNotSentIsAWarning() {
        WebhookEndpoint deaf =
                new WebhookEndpoint(
                        "we_2",
                        STAGING,
                        true,
                        List.of("invoice.paid"),
                        Optional.of(StripeAccount.API_VERSION),
                        Instant.EPOCH,
                        Optional.empty());

        assertEquals(
                List.of(Verdict.FAIL, Verdict.PASS),
                verdicts(EndpointChecks.judge(List.of(deaf), Set.of())));
        assertEquals(
                List.of(Verdict.WARN, Verdict.PASS),
                verdicts(EndpointChecks.judge(List.of(deaf), Set.of(STAGING))));
    }

    @Test
    void aServiceElsewhereThatDoesNotKnowOurSecretsMayBeAnotherEnvironments() {
        SecretChecks.Outcome outcome =
                SecretChecks.judge(
                        probes(new Probe(ADDRESS, List.of()), new Probe(STAGING, unknown())),
                        1,
                        List.of(
                                endpoint("we_1", ADDRESS.toString(), Optional.empty()),
                                endpoint("we_2", STAGING.toString(), Optional.empty()),
                                endpoint("we_3", STAGING.toString(), Optional.empty())));

        assertEquals(List.of(Verdict.PASS, Verdict.WARN), verdicts(outcome.findings()));
        assertEquals(Set.of(STAGING), outcome.others());
    }

    @Test
    void secretsThatNobodyKnowsAreWrong() {
        SecretChecks.Outcome outcome =
                SecretChecks.judge(
                        probes(new Probe(ADDRESS, unknown()), new Probe(STAGING, unknown())),
                        1,
                        List.of());

        assertEquals(List.of(Verdict.FAIL, Verdict.FAIL), verdicts(outcome.findings()));
        assertEquals(Set.of(), outcome.others());
    }

    private static SecretProbes probes(Probe... probes) {
        return new SecretProbes(List.of(probes));
    }

    private static List<Finding> unknown() {
        Reply refused = new Reply.Answered(401, "{\"error\":\"invalid_signature\"}");
        return SecretChecks.judge(refused, STAGING, 1).stream().toList();
    }

    private static List<Verdict> verdicts(List<Finding> findings) {
        return findings.stream().map(Finding::verdict).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "XSTREAM-SUBSCRIPTION, SUBSCRIPTION, PASS",
        "XSTREAM-SUBSCRIPTION, PAYMENT, FAIL",
        "XSTREAM-PAYGO, PAYMENT, PASS",
        "XSTREAM-PAYGO, SUBSCRIPTION, FAIL",
        "TEAM, PAYMENT, PASS",
        "TEAM, SUBSCRIPTION, PASS"
    })
    void aPlanThatSaysHowItIsBoughtIsBoughtSo(String plan, CheckoutMode mode, Verdict verdict) {
        PriceId id = new PriceId("price_1");
        PriceOnFile price = new PriceOnFile(new Price(id, true, mode), Optional.of(plan));

        Finding finding = PriceChecks.judge(id, Optional.of(new PlanId(plan)), Optional.of(price));

        assertEquals(verdict, finding.verdict());
    }

    @Test
    void aPriceOfAnyPlanNeedsNoLookupKey() {
        PriceId id = new PriceId("price_1");
        Price price = new Price(id, true, CheckoutMode.PAYMENT);

        Finding finding =
                PriceChecks.judge(
                        id,
                        Optional.empty(),
                        Optional.of(new PriceOnFile(price, Optional.empty())));

        assertEquals(Verdict.PASS, finding.verdict());
    }

    @Test
    void aPortalThatWasNeverSetUpDoesNotOpen() {
        assertEquals(Verdict.FAIL, PortalChecks.judge(Optional.empty()).getFirst().verdict());
    }

    @ParameterizedTest
    @CsvSource({"400, true", "401, false", "301, false", "200, false", "404, false", "503, false"})
    void onlyAServiceThatReadsTheSignatureAndRefusesTheRestFits(int status, boolean fits) {
        String error = status == 401 ? "invalid_signature" : "invalid_request";
        Reply reply = new Reply.Answered(status, "{\"error\":\"" + error + "\"}");

        assertEquals(fits, SecretChecks.judge(reply, ADDRESS, 1).isEmpty());
    }

    @Test
    void anAddressThatRedirectsIsNotFollowedByStripe() {
        Finding finding = SecretChecks.judge(new Reply.Answered(308, ""), ADDRESS, 1).orElseThrow();

        assertTrue(finding.cure().orElseThrow().contains("Stripe follows none"));
    }

    @ParameterizedTest
    @CsvSource({"401, PASS", "200, FAIL", "404, FAIL", "500, FAIL", "302, FAIL"})
    void aWrongTokenIsRefusedByTheAccountService(int status, Verdict verdict) {
        Reply reply = new Reply.Answered(status, "");

        assertEquals(verdict, AddressChecks.judgeSession(ADDRESS, reply).verdict());
    }

    @ParameterizedTest
    @CsvSource({"200, '{\"keys\":[]}', PASS", "200, '<html>', FAIL", "404, '{\"keys\":[]}', FAIL"})
    void keysArePublishedAsKeys(int status, String body, Verdict verdict) {
        Reply reply = new Reply.Answered(status, body);

        assertEquals(verdict, AddressChecks.judgeKeys(ADDRESS, reply).verdict());
    }

    @ParameterizedTest
    @CsvSource({"200, PASS", "302, PASS", "401, PASS", "404, WARN", "502, FAIL"})
    void aConsoleAnswersWithAPageOrSomewhereElse(int status, Verdict verdict) {
        Reply reply = new Reply.Answered(status, "");

        assertEquals(verdict, AddressChecks.judgeConsole(ADDRESS, reply).verdict());
    }

    @ParameterizedTest
    @CsvSource({"true, false, PASS", "false, true, PASS", "false, false, WARN", "false, , SKIP"})
    void aConnectionThatLeavesTheMachineIsEncrypted(
            boolean onThisMachine, Boolean encrypted, Verdict verdict) {
        Optional<Boolean> told = Optional.ofNullable(encrypted);

        assertEquals(verdict, DatabaseChecks.encryption(onThisMachine, told).verdict());
    }

    @ParameterizedTest
    @CsvSource({"17.11, PASS", "14beta1, PASS", "13.2 (Debian), WARN", "?, WARN"})
    void anOldDatabaseIsTold(String version, Verdict verdict) {
        DatabaseServer server = new DatabaseServer(version, Optional.empty());

        assertEquals(verdict, DatabaseChecks.version(server).verdict());
    }

    @Test
    void theWorstFindingIsTheExitCode() {
        Finding pass = Finding.pass("a", "is so");
        Finding skip = Finding.skip("b", "a was not so");
        Finding warn = Finding.warn("c", "is so", "do that");
        Finding fail = Finding.fail("d", "is so", "do that");

        assertEquals(0, new Report(List.of(pass, skip)).exitCode());
        assertEquals(3, new Report(List.of(pass, warn, skip)).exitCode());
        assertEquals(1, new Report(List.of(fail, warn, pass)).exitCode());
    }

    @Test
    void aFindingIsPrintedWithItsCure() {
        StringWriter printed = new StringWriter();

        new Report(List.of(Finding.fail("portal", "it is closed", "Open it.")))
                .print(new PrintWriter(printed, true));

        assertEquals(
                List.of(
                        "FAIL  portal: it is closed",
                        "      > Open it.",
                        "",
                        "1 failed, 0 warnings, 0 not checked, 0 passed"),
                printed.toString().lines().toList());
    }

    private static WebhookEndpoint endpoint(String id, String url, Optional<String> replaces) {
        return new WebhookEndpoint(
                id,
                URI.create(url),
                true,
                StripePaymentProvider.EVENT_TYPES,
                Optional.of(StripeAccount.API_VERSION),
                Instant.EPOCH,
                replaces);
    }
}
