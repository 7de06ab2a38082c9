package plus.svc.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.model.Access;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.Entitlement;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;

/** A record as clients see it. They rely on names, order and words: fields may only be added. */
final class RecordJson {

    private static final String PROVIDER = "stripe";

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final Entitlement entitlement;

    private RecordJson(Entitlement entitlement) {
        this.entitlement = entitlement;
    }

    static JsonNode of(Entitlement entitlement) {
        RecordJson record = new RecordJson(entitlement);
        return switch (entitlement.record()) {
            case Subscription it -> record.of(it);
            case Purchase it -> record.of(it);
        };
    }

    private JsonNode of(Subscription it) {
        head(it, it.id().value(), "subscription", it.id().value(), wordOf(it.status()));
        ObjectNode meta = json.putObject("meta");
        Json.put(meta, "price_id", it.items().stream().findFirst().map(RecordJson::id));
        putOrigin(meta, it);
        Json.put(meta, "startsAt", it.period().map(Period::start));
        Json.put(meta, "expiresAt", it.period().map(Period::end));
        times(it);
        Json.put(json, "cancelledAt", it.cancelledAt());
        Json.put(json, "cancelAt", it.cancelAt());
        Json.put(json, "trialEnd", it.trialEnd());
        items(it);
        return access();
    }

    private JsonNode of(Purchase it) {
        String session = it.session().value();
        String external = it.paymentIntent().map(Object::toString).orElse(session);
        head(it, session, "paygo", external, wordOf(it.status()));
        putOrigin(json.putObject("meta"), it);
        times(it);
        payment(it);
        return access();
    }

    /** Clients compare with the British spelling. */
    private static String wordOf(SubscriptionStatus status) {
        return status.equals(SubscriptionStatus.CANCELED) ? "cancelled" : status.word();
    }

    /** To the provider, what failed is unpaid like what is on its way. */
    private static String wordOf(PaymentStatus status) {
        return isFailed(status) ? PaymentStatus.UNPAID.word() : status.word();
    }

    private static boolean isFailed(PaymentStatus status) {
        return status.equals(PaymentStatus.FAILED);
    }

    private void head(BillingRecord it, String id, String kind, String externalId, String status) {
        json.put("id", id);
        json.put("userId", it.metadata().user().map(UserId::value).orElse(""));
        json.put("provider", PROVIDER);
        json.put("paymentMethod", PROVIDER);
        json.put("paymentQr", "");
        json.put("kind", kind);
        json.put("planId", entitlement.plan().map(PlanId::value).orElse(""));
        json.put("externalId", externalId);
        json.put("status", status);
    }

    private static void putOrigin(ObjectNode meta, BillingRecord it) {
        Metadata metadata = it.metadata();
        Json.put(meta, "customer_id", it.customer().map(CustomerId::value));
        Json.put(meta, "product_slug", metadata.productSlug().map(ProductSlug::value));
        Json.put(meta, "user_email", metadata.userEmail().filter(email -> !email.isBlank()));
    }

    private void times(BillingRecord it) {
        json.put("createdAt", it.createdAt().toString());
        json.put("updatedAt", it.asOf().toString());
    }

    /** What became of the payment, as far as the provider's word for it does not tell. */
    private void payment(Purchase it) {
        it.refunded().ifPresent(refunded -> json.put("amountRefunded", refunded.minorUnits()));
        Json.put(json, "currency", it.refunded().map(Money::currency));
        if (it.isRefunded()) {
            json.put("refunded", true);
        }
        if (isFailed(it.status())) {
            json.put("paymentFailed", true);
        }
        Json.put(json, "dispute", it.dispute().map(Dispute::status));
    }

    private void items(Subscription it) {
        ArrayNode items = json.putArray("items");
        for (SubscriptionItem item : it.items()) {
            items.addObject().put("priceId", id(item)).put("quantity", item.quantity());
        }
    }

    private JsonNode access() {
        Access access = entitlement.access();
        Json.put(json, "accessUntil", access.until());
        return json.put("hasAccess", access.isGranted());
    }

    private static String id(SubscriptionItem item) {
        return item.price().value();
    }
}
