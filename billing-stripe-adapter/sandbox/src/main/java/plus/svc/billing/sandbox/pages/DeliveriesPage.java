package plus.svc.billing.sandbox.pages;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;
import plus.svc.billing.sandbox.webhook.Tries;
import plus.svc.billing.sandbox.webhook.Try;
import plus.svc.billing.sandbox.webhook.TryQuery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All tries of deliveries, the newest first. */
final class DeliveriesPage {

    private static final Template PAGE = Template.of(DeliveriesPage.class, "deliveries.html");
    private static final Template ROW = Template.of(DeliveriesPage.class, "deliveries-row.html");
    private static final Template NONE = Template.of(DeliveriesPage.class, "deliveries-none.html");
    private static final Template OLDER =
            Template.of(DeliveriesPage.class, "deliveries-older.html");
    private static final Template OPTION = Template.of(DeliveriesPage.class, "option.html");
    private static final List<String> FILTERS = List.of("outcome", "endpoint", "event");

    private final Account account;
    private final Tries tries;

    DeliveriesPage(Account account, Tries tries) {
        this.account = account;
        this.tries = tries;
    }

    Response show(Request request) {
        Params params = new Params(request.form());
        TryQuery.Page page = new TryQuery(params).of(tries);
        Map<String, String> values = new HashMap<>();
        values.put("outcomes", options(params, "outcome", List.of("taken", "refused", "failed")));
        values.put("endpoints", options(params, "endpoint", endpoints()));
        values.put("event", params.text("event").orElse(""));
        values.put("rows", rows(page.tries()));
        values.put("older", page.hasMore() ? older(params, page.tries().getLast()) : "");
        return DashboardLayout.DELIVERIES.page(200, "Deliveries", PAGE.render(values));
    }

    private List<String> endpoints() {
        return account.all("webhook_endpoint").newestFirst().reversed().stream()
                .map(it -> it.path("id").asText())
                .toList();
    }

    private static String options(Params params, String name, List<String> choices) {
        String chosen = params.text(name).orElse("");
        StringBuilder html = new StringBuilder();
        for (String it : choices) {
            String selected = it.equals(chosen) ? "selected" : "";
            html.append(OPTION.render(Map.of("value", it, "selected", selected)));
        }
        return html.toString();
    }

    private String rows(List<Try> page) {
        StringBuilder html = new StringBuilder();
        page.forEach(it -> html.append(row(it)));
        return html.isEmpty() ? NONE.render(Map.of()) : html.toString();
    }

    private String row(Try it) {
        Map<String, String> values = new HashMap<>();
        values.put("id", it.id());
        values.put("instant", it.at().toString());
        values.put("time", Wording.moment(it.at()));
        values.put("type", it.type());
        values.put("event", it.eventId());
        values.put("endpoint", it.endpointId());
        values.put("url", it.url().toString());
        values.put("outcome", it.outcome().word());
        values.put("result", Wording.outcome(it.outcome()));
        values.put("number", String.valueOf(it.number()));
        values.put("took", it.took().toMillis() + " ms");
        return ROW.render(values);
    }

    private static String older(Params params, Try last) {
        StringBuilder query = new StringBuilder("starting_after=" + last.id());
        for (String name : FILTERS) {
            params.text(name).ifPresent(it -> query.append("&" + name + "=" + encoded(it)));
        }
        return OLDER.render(Map.of("query", query.toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
