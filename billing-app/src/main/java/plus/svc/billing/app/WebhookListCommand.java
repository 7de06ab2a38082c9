package plus.svc.billing.app;

import picocli.CommandLine.Command;

import plus.svc.billing.stripe.StripeAccount;
import plus.svc.billing.stripe.WebhookEndpoint;
import plus.svc.billing.stripe.WebhookEndpoints;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(
        name = "list",
        description =
                "Lists the account's endpoints, and how each differs from what billing needs.",
        mixinStandardHelpOptions = true)
final class WebhookListCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        WebhookEndpoints endpoints = Config.readWebhookEndpoints(System.getenv());
        List<WebhookEndpoint> all = endpoints.list();
        all.forEach(it -> System.out.println(line(it, all)));
        if (all.isEmpty()) {
            System.out.println("no webhook endpoint is registered");
        }
        return 0;
    }

    private static String line(WebhookEndpoint it, List<WebhookEndpoint> all) {
        return String.join(
                "  ",
                it.id(),
                it.enabled() ? "enabled " : "disabled",
                it.url()
                        + version(it)
                        + types(", not sent: ", it.missingTypes())
                        + types(", sent but read by nobody: ", it.surplusTypes())
                        + it.replaces()
                                .filter(
                                        old ->
                                                all.stream()
                                                        .anyMatch(other -> other.id().equals(old)))
                                .map(old -> ", to replace " + old)
                                .orElse(""));
    }

    private static String version(WebhookEndpoint it) {
        return it.apiVersion().equals(Optional.of(StripeAccount.API_VERSION))
                ? ""
                : ", of " + it.apiVersion().orElse("the account's default version");
    }

    private static String types(String said, Iterable<String> types) {
        String list = String.join(", ", types);
        return list.isEmpty() ? "" : said + list;
    }
}
