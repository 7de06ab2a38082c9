package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.time.Agenda;
import plus.svc.billing.sandbox.web.Json;

/** What comes next by a clock. */
final class Upcoming {

    private static final int SHOWN = 8;

    private final Account account;

    Upcoming(Account account) {
        this.account = account;
    }

    /** The soonest first; the clock of the account has no id. */
    ArrayNode of(String clock) {
        ArrayNode rows = Json.array();
        for (Agenda.Entry entry : account.clockwork().agenda().upcoming(clock, SHOWN)) {
            account.recall(entry.id()).ifPresent(it -> rows.add(row(it, entry.at())));
        }
        return rows;
    }

    private static ObjectNode row(ObjectNode object, long at) {
        return Json.object()
                .put("id", object.path("id").asText())
                .put("what", what(object))
                .put("when", Wording.moment(Json.object().numberNode(at)));
    }

    private static String what(ObjectNode object) {
        return switch (object.path("object").asText()) {
            case "subscription" -> "Subscription: " + NextTurn.of(object).what();
            case "invoice" ->
                    object.path("status").asText().equals("draft")
                            ? "Invoice: it is finalised and paid"
                            : "Invoice: it is tried again";
            case "checkout.session" -> "Checkout session: it expires";
            case "payment_intent" -> "Payment: it is known whether the money comes";
            default -> object.path("object").asText().replace('_', ' ') + ": it goes on";
        };
    }
}
