package plus.svc.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.Period;

/** An invoice as clients see it: fields may only be added. Amounts are in minor units. */
final class InvoiceJson {

    private InvoiceJson() {}

    static JsonNode of(Invoice it) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", it.id().value());
        Json.put(json, "number", it.number());
        json.put("status", it.status().word());
        putAmounts(json, it.amounts());
        json.put("attempts", it.attempts());
        Json.put(json, "nextAttemptAt", it.nextAttempt());
        Json.put(json, "hostedUrl", it.hostedUrl());
        Json.put(json, "pdfUrl", it.pdfUrl());
        Json.put(json, "periodStart", it.period().map(Period::start));
        Json.put(json, "periodEnd", it.period().map(Period::end));
        Json.put(json, "subscriptionId", it.subscription());
        it.refunded().ifPresent(refunded -> json.put("amountRefunded", refunded.minorUnits()));
        Json.put(json, "dispute", it.dispute().map(Dispute::status));
        return json.put("createdAt", it.createdAt().toString());
    }

    private static void putAmounts(ObjectNode json, InvoiceAmounts amounts) {
        json.put("currency", amounts.currency());
        json.put("total", amounts.total());
        json.put("amountDue", amounts.due());
        json.put("amountPaid", amounts.paid());
        json.put("amountRemaining", amounts.remaining());
    }
}
