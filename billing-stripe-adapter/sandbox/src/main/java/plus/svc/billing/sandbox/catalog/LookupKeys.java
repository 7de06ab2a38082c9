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
     * Lets the price have the key that is given, if one is.
     *
     * @throws Refusal if another price has it, and it is not to be taken away from there
     */
    void check(ObjectNode price, Params params) {
        Optional<ObjectNode> holder = holder(price, params);
        if (holder.isPresent() && !params.flag("transfer_lookup_key").orElse(false)) {
            throw Refusal.invalid(
                    NAME,
                    "A price (`%s`) already uses that lookup key."
                            .formatted(holder.get().path("id").asText()));
        }
    }

    private Optional<ObjectNode> holder(ObjectNode price, Params params) {
        String key = params.text(NAME).orElse("");
        return ledger.all("price").stream()
                .filter(it -> !key.isEmpty() && it.path(NAME).asText().equals(key))
                .filter(it -> !it.path("id").equals(price.path("id")))
                .findFirst();
    }

    /** Gives it the key, and takes it away from the price that had it. */
    void assign(ObjectNode price, Params params) {
        holder(price, params).ifPresent(this::takeFrom);
        params.writeTo(price, List.of(NAME));
    }

    private void takeFrom(ObjectNode holder) {
        ObjectNode before = holder.deepCopy();
        ledger.put(holder.putNull(NAME));
        events.addUpdate("price.updated", before, holder);
    }
}
