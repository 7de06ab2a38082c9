package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.web.Json;

/** The test clocks, each with what comes next by it. */
final class TestClockRows {

    private final Account account;
    private final Upcoming upcoming;

    TestClockRows(Account account, Upcoming upcoming) {
        this.account = account;
        this.upcoming = upcoming;
    }

    ArrayNode rows() {
        ArrayNode rows = Json.array();
        account.all("test_helpers.test_clock").newestFirst().stream()
                .filter(it -> !it.path("deleted").asBoolean())
                .forEach(it -> rows.add(row(it)));
        return rows;
    }

    private ObjectNode row(ObjectNode clock) {
        String id = clock.path("id").asText();
        ObjectNode row = Json.object().put("clock", id);
        row.put("name", clock.path("name").asText(id));
        row.put("time", Wording.moment(clock.path("frozen_time")));
        row.put("input", TimeStep.typed(clock.path("frozen_time").asLong()));
        ArrayNode next = upcoming.of(id);
        row.set("next", next.isEmpty() ? Json.array() : Json.array().add(next.get(0)));
        return row;
    }
}
