package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.web.Json;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the account owns: what was paid, less what went back. It is available at once, and nothing
 * is charged for it or paid out.
 */
public final class Balance {

    private final Ledger ledger;

    public Balance(Ledger ledger) {
        this.ledger = ledger;
    }

    public ObjectNode now() {
        Map<String, Long> amounts = new TreeMap<>(Map.of("usd", 0L));
        for (ObjectNode charge : ledger.all("charge")) {
            amounts.merge(charge.path("currency").asText(), kept(charge), Long::sum);
        }
        for (ObjectNode dispute : ledger.all("dispute")) {
            amounts.merge(dispute.path("currency").asText(), -withdrawn(dispute), Long::sum);
        }
        ObjectNode balance = Json.object().put("object", "balance").put("livemode", false);
        ArrayNode available = balance.putArray("available");
        ArrayNode pending = balance.putArray("pending");
        amounts.forEach((currency, amount) -> available.add(of(currency, amount)));
        amounts.forEach((currency, amount) -> pending.add(of(currency, 0)));
        return balance;
    }

    private static long kept(ObjectNode charge) {
        return charge.path("captured").asBoolean()
                ? charge.path("amount").asLong() - charge.path("amount_refunded").asLong()
                : 0;
    }

    private static long withdrawn(ObjectNode dispute) {
        return dispute.path("status").asText().equals("won") ? 0 : dispute.path("amount").asLong();
    }

    private static ObjectNode of(String currency, long amount) {
        ObjectNode it = Json.object().put("amount", amount).put("currency", currency);
        it.putObject("source_types").put("card", amount);
        return it;
    }
}
