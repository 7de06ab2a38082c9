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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be known with the secret key only, and what builds on it. */
final class StripeChecks {

    private static final List<String> BY_KEY =
            List.of("clock", "prices", "webhook endpoint", "deliveries", "customer portal");

    private final Setup setup;
    private final Optional<URI> apiBase;
    private final Web web;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();
    private List<WebhookEndpoint> ours = List.of();

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
        add("prices", key, Permission.PRICES, () -> prices(account));
        WebhookEndpoints endpoints = new WebhookEndpoints(secretKey, apiBase);
        add("webhook endpoint", key, Permission.WEBHOOK_ENDPOINTS, () -> endpoints(endpoints));
        judge(EndpointChecks.enabled(ours));
        Instant now = key.stripeTime().get();
        add("deliveries", key, Permission.EVENTS, () -> DeliveryChecks.examine(account, now));
        add("customer portal", key, Permission.PORTAL, () -> PortalChecks.judge(account.portal()));
    }

    private List<Finding> prices(StripeAccount account) {
        return new PriceChecks(account).examine(setup.allowedPrices());
    }

    private List<Finding> endpoints(WebhookEndpoints endpoints) {
        ours = EndpointChecks.ours(endpoints.list());
        return List.of(EndpointChecks.judge(ours));
    }

    private void judge(List<WebhookEndpoint> endpoints) {
        SecretChecks.Outcome secrets = new SecretChecks(web, clock).examine(setup, endpoints);
        findings.addAll(EndpointChecks.judge(endpoints, secrets.others()));
        findings.addAll(secrets.findings());
    }

    private void skipAll(String why) {
        for (String check : BY_KEY) {
            findings.add(Finding.skip(check, why));
        }
        judge(List.of());
    }

    private void add(
            String check, KeyChecks key, Permission needed, Supplier<List<Finding>> examination) {
        if (key.has(needed)) {
            add(check, examination);
        } else {
            findings.add(Finding.skip(check, "the key lacks " + needed));
        }
    }

    private void add(String check, Supplier<List<Finding>> examination) {
        try {
            findings.addAll(examination.get());
        } catch (ProviderFailed e) {
            findings.add(
                    Finding.fail(
                            check,
                            String.valueOf(e.getMessage()),
                            "Try again; https://status.stripe.com says how Stripe is."));
        }
    }
}
