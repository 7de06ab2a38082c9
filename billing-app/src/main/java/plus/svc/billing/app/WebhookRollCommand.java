package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import plus.svc.billing.stripe.Access;
import plus.svc.billing.stripe.Permission;
import plus.svc.billing.stripe.StripeAccount;
import plus.svc.billing.stripe.WebhookEndpoint;
import plus.svc.billing.stripe.WebhookEndpoints;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** See ADR 13 for why a secret is rolled so. */
@Command(
        name = "roll",
        description = {
            "Replaces an endpoint by a new one at the same URL, with a new secret, in two steps.",
            "",
            "Stripe's API cannot change the secret of an endpoint. So the first step registers a"
                    + " second one; both are sent each event, which is kept once. When every node"
                    + " has been restarted with both secrets in STRIPE_WEBHOOK_SECRET, --end"
                    + " deletes the old one. Until then a delivery of the new one may be answered"
                    + " 401; Stripe sends it again."
        },
        mixinStandardHelpOptions = true)
final class WebhookRollCommand implements Callable<Integer> {

    /** What is younger may arrive yet. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(paramLabel = "ENDPOINT", description = "The old endpoint, such as we_1Mr….")
    private String id;

    @Option(names = "--end", description = "The second step: deletes the old endpoint.")
    private boolean end;

    @Option(
            names = "--force",
            description =
                    "With --end: even while what Stripe sends is not taken by every endpoint.")
    private boolean force;

    @Mixin private final SecretSink sink = new SecretSink();

    @Override
    public Integer call() {
        WebhookEndpoints endpoints = Config.readWebhookEndpoints(System.getenv());
        List<WebhookEndpoint> all = endpoints.list();
        WebhookEndpoint old = find(all);
        Optional<WebhookEndpoint> successor =
                all.stream().filter(it -> it.replaces().equals(Optional.of(id))).findFirst();
        if (force && !end) {
            throw new IllegalStateException("--force goes with --end");
        }
        if (end) {
            end(endpoints, old, successor);
        } else {
            begin(endpoints, old, successor);
        }
        return 0;
    }

    private WebhookEndpoint find(List<WebhookEndpoint> all) {
        return all.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no endpoint " + id));
    }

    private void begin(
            WebhookEndpoints endpoints, WebhookEndpoint old, Optional<WebhookEndpoint> successor) {
        if (successor.isPresent()) {
            throw new IllegalStateException(
                    successor.get().id()
                            + " is there to replace it already; --end deletes the old one");
        }
        sink.register(() -> endpoints.register(old.url(), Optional.of(old)));
        System.out.println(
                "Put both secrets into STRIPE_WEBHOOK_SECRET, with a comma between, and restart"
                        + " every node. Then:");
        System.out.println("  billing webhook roll " + id + " --end");
    }

    /** Not before something else is sent what the old one was. */
    private void end(
            WebhookEndpoints endpoints, WebhookEndpoint old, Optional<WebhookEndpoint> successor) {
        WebhookEndpoint heir =
                successor
                        .filter(WebhookEndpoint::enabled)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "no enabled endpoint replaces "
                                                        + id
                                                        + "; without --end one is registered"));
        requireDeliveries(heir);
        endpoints.delete(old);
        System.out.println("deleted " + id + "; " + heir.id() + " is sent what happens");
        System.out.println("The old secret can be taken out of STRIPE_WEBHOOK_SECRET.");
    }

    /** What is not taken is most likely the new one's: Stripe does not say whose it is. */
    private void requireDeliveries(WebhookEndpoint heir) {
        if (force) {
            return;
        }
        int refused = undelivered(heir.createdAt());
        if (refused > 0) {
            throw new IllegalStateException(
                    ("of what was sent since %2$s was registered, %1$d are not taken by every"
                                    + " endpoint: restart every node with both secrets in"
                                    + " STRIPE_WEBHOOK_SECRET, and try again when Stripe has sent"
                                    + " them once more; or --force, if it is another endpoint that"
                                    + " takes nothing")
                            .formatted(refused, heir.id()));
        }
    }

    private static int undelivered(Instant from) {
        StripeAccount account = Config.readStripeAccount(System.getenv());
        return switch (account.access(Permission.EVENTS)) {
            case Access.Granted it -> undelivered(account, from, it.stripeTime().minus(UNDER_WAY));
            case Access.Denied it ->
                    throw notKnown("the key lacks " + Permission.EVENTS + "; permit it");
            case Access.KeyRefused it -> throw notKnown("Stripe does not know the key; correct it");
        };
    }

    private static int undelivered(StripeAccount account, Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw notKnown("the new one is not a minute old; wait");
        }
        return account.undelivered(from, until);
    }

    private static IllegalStateException notKnown(String why) {
        return new IllegalStateException(
                "whether deliveries of the new endpoint are taken is not known: "
                        + why
                        + ", or --force");
    }
}
