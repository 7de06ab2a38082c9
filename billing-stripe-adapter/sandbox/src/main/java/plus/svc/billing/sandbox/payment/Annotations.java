package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;

/** What is written on charges and refunds, and changes nothing about the money. */
public final class Annotations {

    private static final List<String> OF_CHARGE =
            List.of(
                    "customer",
                    "description",
                    "fraud_details",
                    "receipt_email",
                    "shipping",
                    "transfer_group");

    private final Ledger ledger;
    private final Events events;

    Annotations(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    public ObjectNode updateCharge(String id, Params params) {
        return update("charge", id, params, OF_CHARGE);
    }

    public ObjectNode updateRefund(String id, Params params) {
        return update("refund", id, params, List.of());
    }

    private ObjectNode update(String kind, String id, Params params, List<String> changeable) {
        ObjectNode before =
                ledger.find(kind, id).orElseThrow(() -> Refusal.notFound(kind, id, "id"));
        ObjectNode object = before.deepCopy();
        params.writeTo(object, changeable);
        params.mergeMetadata(object.withObjectProperty("metadata"));
        ledger.put(object);
        events.addUpdate(kind + ".updated", before, object);
        return object;
    }
}
