package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.List;

/** A product from what is said of it, by itself or with a price. */
final class NewProduct {

    static final List<String> WRITTEN =
            List.of(
                    "active",
                    "description",
                    "images",
                    "marketing_features",
                    "name",
                    "package_dimensions",
                    "shippable",
                    "statement_descriptor",
                    "tax_code",
                    "type",
                    "unit_label",
                    "url");

    private static final String KIND = "product";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;

    NewProduct(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
    }

    ObjectNode create(Params params) {
        return keep(draft(params));
    }

    /** One that nobody knows of yet. */
    private ObjectNode draft(Params params) {
        params.required("name");
        params.url("url");
        ObjectNode product = shapes.fresh(KIND).put("updated", shapes.now());
        params.text("id").ifPresent(it -> product.put("id", unused(it, params)));
        params.writeTo(product, WRITTEN);
        product.set("metadata", params.metadata());
        return product;
    }

    /** Does nothing about one that is kept already. */
    ObjectNode keep(ObjectNode product) {
        if (ledger.find(KIND, product.path("id").asText()).isEmpty()) {
            ledger.put(product);
            events.add("product.created", product);
        }
        return product;
    }

    /** That of a price: the one that is named, or a new one, which is not kept yet. */
    ObjectNode ofPrice(Params params) {
        if (!params.has("product_data")) {
            return existing(params.required(KIND), params.fullName(KIND));
        }
        params.onlyOneOf(KIND, "product_data");
        return draft(params.nested("product_data"));
    }

    private String unused(String id, Params params) {
        if (ledger.find(id).isPresent()) {
            throw Refusal.invalid(
                    "resource_already_exists", params.fullName("id"), "Product already exists.");
        }
        return id;
    }

    private ObjectNode existing(String id, String param) {
        return ledger.find(KIND, id)
                .filter(it -> !it.path("deleted").asBoolean())
                .orElseThrow(() -> Refusal.noReference(KIND, id, param));
    }
}
