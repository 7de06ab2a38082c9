package plus.svc.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;

import java.util.Optional;

/** A record as clients see it. They rely on names, order and words: fields may only be added. */
final class RecordJson {

    private static final String PROVIDER = "stripe";

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    private RecordJson() {}

    static JsonNode of(BillingRecord record) {
        return switch (record) {
            case Subscription it -> of(it);
            case Purchase it -> of(it);
        };
    }

    private static JsonNode of(Subscription it) {
        RecordJson record = new RecordJson();
        record.head(it, it.id().value(), "subscription", it.id().value(), wordOf(it.status()));
        ObjectNode meta = record.json.putObject("meta");
        put(meta, "price_id", it.items().stream().findFirst().map(RecordJson::id));
        putOrigin(meta, it);
        put(meta, "startsAt", it.period().map(Period::start));
        put(meta, "expiresAt", it.period().map(Period::end));
        record.times(it);
        put(record.json, "cancelledAt", it.cancelledAt());
        put(record.json, "cancelAt", it.cancelAt());
        put(record.json, "trialEnd", it.trialEnd());
        record.items(it);
        return record.access(it);
    }

    private static JsonNode of(Purchase it) {
        String session = it.session().value();
        String external = it.paymentIntent().map(Object::toString).orElse(session);
        RecordJson record = new RecordJson();
        record.head(it, session, "paygo", external, it.status().word());
        putOrigin(record.json.putObject("meta"), it);
        record.times(it);
        return record.access(it);
    }

    /** Clients compare with the British spelling. */
    private static String wordOf(SubscriptionStatus status) {
        return status.equals(SubscriptionStatus.CANCELED) ? "cancelled" : status.word();
    }

    private void head(BillingRecord it, String id, String kind, String externalId, String status) {
        json.put("id", id);
        json.put("userId", it.metadata().user().map(UserId::value).orElse(""));
        json.put("provider", PROVIDER);
        json.put("paymentMethod", PROVIDER);
        json.put("paymentQr", "");
        json.put("kind", kind);
        json.put("planId", it.metadata().plan().map(PlanId::value).orElse(""));
        json.put("externalId", externalId);
        json.put("status", status);
    }

    private static void putOrigin(ObjectNode meta, BillingRecord it) {
        Metadata metadata = it.metadata();
        put(meta, "customer_id", it.customer().map(CustomerId::value));
        put(meta, "product_slug", metadata.productSlug().map(ProductSlug::value));
        put(meta, "user_email", metadata.userEmail().filter(email -> !email.isBlank()));
    }

    private void times(BillingRecord it) {
        json.put("createdAt", it.createdAt().toString());
        json.put("updatedAt", it.asOf().toString());
    }

    private void items(Subscription it) {
        ArrayNode items = json.putArray("items");
        for (SubscriptionItem item : it.items()) {
            items.addObject().put("priceId", id(item)).put("quantity", item.quantity());
        }
    }

    private JsonNode access(BillingRecord it) {
        put(json, "accessUntil", it.accessUntil());
        return json.put("hasAccess", it.hasAccess());
    }

    private static String id(SubscriptionItem item) {
        return item.price().value();
    }

    private static void put(ObjectNode object, String name, Optional<?> value) {
        value.ifPresent(it -> object.put(name, it.toString()));
    }
}
