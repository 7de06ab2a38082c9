package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.web.Template;

/** What time it is, what is to come, and how to get there. */
final class ClockPage {

    private static final Template PAGE = Template.of(ClockPage.class, "clock.html");
    private static final String PATH = "/dashboard";

    private final Account account;
    private final Upcoming upcoming;
    private final ClockSubscriptions subscriptions;

    ClockPage(Account account) {
        this.account = account;
        upcoming = new Upcoming(account);
        subscriptions = new ClockSubscriptions(account);
    }

    void addTo(Routes<Handler> routes) {
        routes.get(PATH, request -> show());
        routes.post(PATH + "/clock", this::advance);
        routes.post(PATH + "/settings", this::set);
        routes.post(PATH + "/clocks/{clock}", this::advanceTestClock);
        routes.post(PATH + "/subscriptions/{subscription}/{action}", this::act);
    }

    private Response show() {
        ObjectNode clock = account.clockwork().accountClock().state();
        ObjectNode values = Json.object();
        values.put("now", Wording.moment(clock.path("now")));
        values.put("ahead", ahead(clock.path("skipped").asLong()));
        values.put("input", TimeStep.typed(clock.path("now").asLong()));
        values.set("steps", TimeStep.options());
        values.set("upcoming", upcoming.of(""));
        values.set("subscriptions", subscriptions.rows());
        values.set("clocks", new TestClockRows(account, upcoming).rows());
        String afterRetries = account.billing().settings().all().path("after_retries").asText();
        values.set("outcomes", AfterRetriesWording.options(afterRetries));
        return DashboardLayout.CLOCK.page(200, "Clock", PAGE.render(values));
    }

    private static String ahead(long seconds) {
        return seconds == 0
                ? "It is real time."
                : "It is " + Wording.duration(seconds) + " ahead of real time.";
    }

    private Response advance(Request request) {
        long target = TimeStep.target(new Params(request.form()), account.now());
        account.clockwork().accountClock().advance(new Params(Json.object().put("to", target)));
        return Response.seeOther(PATH);
    }

    private Response advanceTestClock(Request request) {
        String id = request.pathParameter("clock");
        long now = account.clockwork().testClocks().find(id).path("frozen_time").asLong();
        long target = TimeStep.target(new Params(request.form()), now);
        account.clockwork()
                .testClocks()
                .advance(id, new Params(Json.object().put("frozen_time", target)));
        return Response.seeOther(PATH);
    }

    private Response set(Request request) {
        account.billing().settings().update(new Params(request.form()));
        return Response.seeOther(PATH);
    }

    private Response act(Request request) {
        String id = request.pathParameter("subscription");
        Params params = new Params(request.form());
        switch (request.pathParameter("action")) {
            case "jump" -> account.billing().jumps().jump(id, params);
            case "renew" -> account.billing().forcedOutcomes().renew(id, params);
            case "retry" -> account.billing().forcedOutcomes().retry(id, params);
            case "cancel" -> account.billing().cancellations().cancelNow(id, params);
            case "cancel-at-period-end" ->
                    account.billing().cancellations().cancelAtPeriodEnd(id, params);
            case "resume" -> account.billing().resumptions().goOn(id);
            default -> throw Refusal.unknownUrl(request.method(), request.path());
        }
        return Response.seeOther(PATH);
    }
}
