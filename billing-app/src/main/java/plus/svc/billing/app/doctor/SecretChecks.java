package plus.svc.billing.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import plus.svc.billing.app.doctor.Setting.Known;
import plus.svc.billing.app.doctor.Setting.Wrong;
import plus.svc.billing.app.doctor.Web.Reply;
import plus.svc.billing.http.BillingApi;
import plus.svc.billing.stripe.DeliverySigner;
import plus.svc.billing.stripe.WebhookEndpoint;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the service that answers at the endpoint's address knows our webhook secrets. What it is
 * sent is signed well and is no event: it says that, and keeps nothing. Whether Stripe signs with
 * these secrets, nobody but a delivery can tell: see {@link DeliveryChecks}.
 */
final class SecretChecks {

    static final String SECRET = "webhook secret";
    private static final byte[] NO_EVENT = "{\"from\":\"billing doctor\"}".getBytes(UTF_8);

    /**
     * What was found.
     *
     * @param others where what answers is perhaps another environment's: it does not know our
     *     secrets, and a service elsewhere does
     */
    record Outcome(List<Finding> findings, Set<URI> others) {}

    private final Web web;
    private final Clock clock;

    SecretChecks(Web web, Clock clock) {
        this.web = web;
        this.clock = clock;
    }

    /**
     * @param endpoints where Stripe would deliver to; none, and the service of this machine is
     *     asked
     */
    Outcome examine(Setup setup, List<WebhookEndpoint> endpoints) {
        return switch (setup.webhookSecrets()) {
            case Wrong<List<String>> wrong ->
                    new Outcome(List.of(Finding.fail(SECRET, wrong)), Set.of());
            case Known<List<String>> known ->
                    judge(
                            probe(known.value(), addresses(setup, endpoints)),
                            Set.copyOf(known.value()).size(),
                            endpoints);
        };
    }

    /** How many secrets another environment has is not for us to say. */
    static Outcome judge(SecretProbes probes, int secrets, List<WebhookEndpoint> endpoints) {
        Set<URI> others = probes.others();
        List<Finding> findings = new ArrayList<>(probes.findings(secrets));
        findings.addAll(
                tooFew(
                        secrets,
                        endpoints.stream().filter(it -> !others.contains(it.url())).toList()));
        return new Outcome(findings, others);
    }

    /** Each endpoint signs with a secret of its own. */
    private static List<Finding> tooFew(int secrets, List<WebhookEndpoint> endpoints) {
        return endpoints.stream()
                .collect(groupingBy(WebhookEndpoint::url, TreeMap::new, toList()))
                .values()
                .stream()
                .filter(it -> it.size() > secrets)
                .map(
                        it ->
                                Finding.fail(
                                        SECRET,
                                        it.size()
                                                + " endpoints send to "
                                                + it.getFirst().url()
                                                + ", each with a secret of its own, and"
                                                + " STRIPE_WEBHOOK_SECRET has "
                                                + secrets,
                                        "Give it the secrets of all, with commas between, and"
                                                + " restart every node; or delete one endpoint."))
                .toList();
    }

    private static List<URI> addresses(Setup setup, List<WebhookEndpoint> endpoints) {
        if (!endpoints.isEmpty()) {
            return endpoints.stream().map(WebhookEndpoint::url).distinct().toList();
        }
        return setup.port().known().stream()
                .map(it -> URI.create("http://127.0.0.1:" + it + BillingApi.WEBHOOK_PATH))
                .toList();
    }

    private SecretProbes probe(List<String> secrets, List<URI> addresses) {
        return new SecretProbes(
                addresses.stream()
                        .map(it -> new SecretProbes.Probe(it, wrong(secrets, it)))
                        .toList());
    }

    private List<Finding> wrong(List<String> secrets, URI address) {
        List<Finding> wrong = new ArrayList<>();
        for (int i = 0; i < secrets.size(); i++) {
            judge(probe(secrets.get(i), address), address, i + 1).ifPresent(wrong::add);
        }
        return wrong;
    }

    private Reply probe(String secret, URI address) {
        String signature = new DeliverySigner(secret).sign(NO_EVENT, clock.instant());
        return web.deliver(NO_EVENT, signature, address);
    }

    /** Empty if it is as it should be. */
    static Optional<Finding> judge(Reply reply, URI address, int number) {
        return switch (reply) {
            case Reply.Unanswered it ->
                    Optional.of(
                            Finding.fail(
                                    SECRET,
                                    address + " cannot be asked: " + it.why(),
                                    "Start 'billing serve', and let Stripe reach it there."));
            case Reply.Answered it -> judge(it, address, number);
        };
    }

    private static Optional<Finding> judge(Reply.Answered answer, URI address, int number) {
        if (answer.status() == 400 && answer.body().contains("invalid_request")) {
            return Optional.empty();
        }
        if (answer.status() == 401 && answer.body().contains("invalid_signature")) {
            return Optional.of(
                    Finding.fail(
                            SECRET,
                            "the service at "
                                    + address
                                    + " does not know number "
                                    + number
                                    + " of STRIPE_WEBHOOK_SECRET",
                            "Give it the same STRIPE_WEBHOOK_SECRET as is set here, and restart"
                                    + " it."));
        }
        return Optional.of(
                Finding.fail(
                        SECRET,
                        address + " answers " + answer.status() + ", which billing does not",
                        answer.status() / 100 == 3
                                ? "Register the address that it redirects to: Stripe follows none."
                                : "Let the proxy pass that path on to 'billing serve',"
                                        + " unchanged."));
    }
}
