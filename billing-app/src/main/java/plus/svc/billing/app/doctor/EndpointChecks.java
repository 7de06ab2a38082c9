package plus.svc.billing.app.doctor;

import static java.util.stream.Collectors.joining;

import plus.svc.billing.http.BillingApi;
import plus.svc.billing.stripe.StripeAccount;
import plus.svc.billing.stripe.WebhookEndpoint;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether Stripe sends what happens, to us and in words that we read. */
final class EndpointChecks {

    private static final String ENDPOINT = "webhook endpoint";
    private static final String EVENTS = "webhook events";
    private static final String VERSION = "webhook version";

    private EndpointChecks() {}

    /** Those that lead to a service like this one. */
    static List<WebhookEndpoint> ours(List<WebhookEndpoint> all) {
        return all.stream()
                .filter(it -> String.valueOf(it.url().getPath()).endsWith(BillingApi.WEBHOOK_PATH))
                .toList();
    }

    static List<WebhookEndpoint> enabled(List<WebhookEndpoint> endpoints) {
        return endpoints.stream().filter(WebhookEndpoint::enabled).toList();
    }

    /**
     * What each is sent, and in which words.
     *
     * @param others where a service answers that is perhaps another environment's
     */
    static List<Finding> judge(List<WebhookEndpoint> enabled, Set<URI> others) {
        return enabled.stream()
                .flatMap(
                        endpoint ->
                                Stream.of(events(endpoint), version(endpoint))
                                        .map(
                                                it ->
                                                        others.contains(endpoint.url())
                                                                ? it.perhapsOfOthers()
                                                                : it))
                .toList();
    }

    /** Whether there is one that is sent anything. */
    static Finding judge(List<WebhookEndpoint> ours) {
        if (ours.isEmpty()) {
            return Finding.fail(
                    ENDPOINT,
                    "none is registered whose URL ends in " + BillingApi.WEBHOOK_PATH,
                    "billing webhook create https://…"
                            + BillingApi.WEBHOOK_PATH
                            + " (on a machine of your own, 'stripe listen' does instead).");
        }
        List<WebhookEndpoint> enabled = enabled(ours);
        if (enabled.isEmpty()) {
            return Finding.fail(
                    ENDPOINT,
                    named(ours.getFirst()) + " is disabled: Stripe sends nothing",
                    "Mend what made it fail, and enable it in the Stripe Dashboard, Developers,"
                            + " Webhooks.");
        }
        Optional<WebhookEndpoint> twin = twin(enabled);
        return twin.map(EndpointChecks::twice)
                .orElseGet(() -> Finding.pass(ENDPOINT, named(enabled)));
    }

    /** One that gets what another gets at the same address: the newer, if it says so. */
    private static Optional<WebhookEndpoint> twin(List<WebhookEndpoint> enabled) {
        List<WebhookEndpoint> twins =
                enabled.stream()
                        .filter(it -> enabled.stream().anyMatch(other -> isAt(it, other)))
                        .toList();
        return twins.stream()
                .filter(it -> it.replaces().isPresent())
                .findFirst()
                .or(() -> twins.stream().findFirst());
    }

    private static boolean isAt(WebhookEndpoint endpoint, WebhookEndpoint other) {
        return endpoint.url().equals(other.url()) && !endpoint.id().equals(other.id());
    }

    private static Finding twice(WebhookEndpoint twin) {
        return Finding.warn(
                ENDPOINT,
                named(twin) + " is not the only one there: each event is sent twice",
                twin.replaces()
                        .map(
                                it ->
                                        "Once every node has the secrets of both, end the overlap:"
                                                + " billing webhook roll "
                                                + it
                                                + " --end.")
                        .orElse("Delete one of them in the Stripe Dashboard."));
    }

    private static Finding events(WebhookEndpoint endpoint) {
        String anew =
                "Correct its events in the Stripe Dashboard, or replace it: billing webhook roll "
                        + endpoint.id()
                        + ".";
        if (!endpoint.missingTypes().isEmpty()) {
            return Finding.fail(
                    EVENTS,
                    endpoint.id() + " is not sent " + String.join(", ", endpoint.missingTypes()),
                    anew);
        }
        if (!endpoint.surplusTypes().isEmpty()) {
            return Finding.warn(
                    EVENTS,
                    endpoint.id()
                            + " is sent what nobody reads: "
                            + String.join(", ", endpoint.surplusTypes()),
                    anew);
        }
        return Finding.pass(EVENTS, endpoint.id() + " is sent what is read, and nothing else");
    }

    private static Finding version(WebhookEndpoint endpoint) {
        return endpoint.apiVersion().equals(Optional.of(StripeAccount.API_VERSION))
                ? Finding.pass(VERSION, StripeAccount.API_VERSION)
                : Finding.warn(
                        VERSION,
                        endpoint.id()
                                + " is of "
                                + endpoint.apiVersion().orElse("the account's default version")
                                + ", and this build of "
                                + StripeAccount.API_VERSION,
                        "Replace it, as a version cannot be changed: billing webhook roll "
                                + endpoint.id()
                                + ".");
    }

    private static String named(List<WebhookEndpoint> endpoints) {
        return endpoints.stream().map(EndpointChecks::named).collect(joining(" and "));
    }

    private static String named(WebhookEndpoint endpoint) {
        return endpoint.id() + " at " + endpoint.url();
    }
}
