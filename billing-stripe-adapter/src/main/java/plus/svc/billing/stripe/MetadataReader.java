package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.UserId;

/** Reads back what {@link CheckoutParams} wrote. */
final class MetadataReader {

    private MetadataReader() {}

    /** The metadata of {@code object}: a session or a subscription. */
    static Metadata read(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new Metadata(
                Json.text(metadata.path("user_id"), UserId::new),
                Json.text(metadata.path("user_email")),
                Json.text(metadata.path("plan_id"), PlanId::new),
                Json.text(metadata.path("product_slug"), ProductSlug::new));
    }
}
