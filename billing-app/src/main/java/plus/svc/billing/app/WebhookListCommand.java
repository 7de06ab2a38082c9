package plus.svc.billing.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    @Option(names = "--json", description = "One JSON object on a line each.")
    private boolean json;

    @Override
    public Integer call() {
        WebhookEndpoints endpoints = Config.readWebhookEndpoints(System.getenv());
        List<WebhookEndpoint> all = endpoints.list();
        all.forEach(it -> System.out.println(json ? json(it, all) : line(it, all)));
        if (all.isEmpty() && !json) {
            System.out.println("no webhook endpoint is registered");
        }
        return 0;
    }

    private static ObjectNode json(WebhookEndpoint it, List<WebhookEndpoint> all) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("endpoint", it.id());
        line.put("url", it.url().toString());
        line.put("enabled", it.enabled());
        it.apiVersion().ifPresent(version -> line.put("apiVersion", version));
        line.put("createdAt", it.createdAt().toString());
        it.missingTypes().forEach(line.putArray("missingTypes")::add);
        it.surplusTypes().forEach(line.putArray("surplusTypes")::add);
        replaced(it, all).ifPresent(old -> line.put("replaces", old));
        return line;
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
                        + replaced(it, all).map(old -> ", to replace " + old).orElse(""));
    }

    /** While it is there. */
    private static Optional<String> replaced(WebhookEndpoint it, List<WebhookEndpoint> all) {
        return it.replaces().filter(old -> all.stream().anyMatch(other -> other.id().equals(old)));
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
