package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;
import java.util.Optional;

/** Names of prices that code asks for, each of one price at a time. */
final class LookupKeys {

    private static final String NAME = "lookup_key";

    private final Ledger ledger;
    private final Events events;

    LookupKeys(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * Gives the price its key, if one is given.
     *
     * @throws Refusal if another price has it, and it is not to be taken away from there
     */
    void assign(ObjectNode price, Params params) {
        params.text(NAME).flatMap(it -> holder(it, price)).ifPresent(it -> transfer(it, params));
        params.writeTo(price, List.of(NAME));
    }

    private Optional<ObjectNode> holder(String key, ObjectNode price) {
        return ledger.all("price").stream()
                .filter(it -> it.path(NAME).asText().equals(key))
                .filter(it -> !it.path("id").equals(price.path("id")))
                .findFirst();
    }

    private void transfer(ObjectNode holder, Params params) {
        if (!params.flag("transfer_lookup_key").orElse(false)) {
            throw Refusal.invalid(
                    NAME,
                    "A price (`%s`) already uses that lookup key."
                            .formatted(holder.path("id").asText()));
        }
        ObjectNode before = holder.deepCopy();
        ledger.put(holder.putNull(NAME));
        events.addUpdate("price.updated", before, holder);
    }
}
