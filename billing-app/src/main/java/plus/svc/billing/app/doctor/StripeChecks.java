package plus.svc.billing.app.doctor;

import plus.svc.billing.app.doctor.Setting.Known;
import plus.svc.billing.app.doctor.Setting.Wrong;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.stripe.Permission;
import plus.svc.billing.stripe.StripeAccount;
import plus.svc.billing.stripe.WebhookEndpoint;
import plus.svc.billing.stripe.WebhookEndpoints;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be known with the secret key only, and what builds on it. */
final class StripeChecks {

    private final Setup setup;
    private final Optional<URI> apiBase;
    private final Web web;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    StripeChecks(Setup setup, Optional<URI> apiBase, Web web, Clock clock) {
        this.setup = setup;
        this.apiBase = apiBase;
        this.web = web;
        this.clock = clock;
    }

    List<Finding> examine() {
        switch (setup.secretKey()) {
            case Wrong<String> wrong -> {
                findings.add(Finding.fail("secret key", wrong));
                skipAll("there is no secret key to ask Stripe with");
            }
            case Known<String> key -> examine(key.value());
        }
        return findings;
    }

    private void examine(String secretKey) {
        StripeAccount account = new StripeAccount(secretKey, apiBase);
        KeyChecks key = new KeyChecks(account, secretKey, clock);
        add("secret key", key::examine);
        if (key.stripeTime().isEmpty()) {
            skipAll("Stripe does not answer to the secret key");
            return;
        }
        add("prices", () -> new PriceChecks(account).examine(setup.allowedPrices()));
        webhooks(key, new WebhookEndpoints(secretKey, apiBase));
        add("deliveries", () -> DeliveryChecks.examine(account, key.stripeTime().get()));
        add("customer portal", () -> PortalChecks.judge(account.portal()));
    }

    private void webhooks(KeyChecks key, WebhookEndpoints endpoints) {
        if (!key.has(Permission.WEBHOOK_ENDPOINTS)) {
            findings.add(
                    Finding.skip("webhook endpoint", "the key may not read webhook endpoints"));
            probe(List.of());
            return;
        }
        add(
                "webhook endpoint",
                () -> {
                    List<WebhookEndpoint> ours = EndpointChecks.ours(endpoints.list());
                    probe(EndpointChecks.enabled(ours));
                    return EndpointChecks.judge(ours);
                });
    }

    private void probe(List<WebhookEndpoint> endpoints) {
        findings.addAll(new SecretChecks(web, clock).examine(setup, endpoints));
    }

    private void skipAll(String why) {
        for (String check : List.of("clock", "prices", "webhook endpoint", "customer portal")) {
            findings.add(Finding.skip(check, why));
        }
        probe(List.of());
    }

    private void add(String check, Supplier<List<Finding>> examination) {
        try {
            findings.addAll(examination.get());
        } catch (ProviderFailed e) {
            findings.add(
                    Finding.fail(
                            check,
                            e.getMessage(),
                            "Try again; if it stays, give the key the permission that it lacks."));
        }
    }
}
