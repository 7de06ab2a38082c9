package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.time.Happening;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;
import java.util.OptionalLong;

/** Coupons, and how often they may still be redeemed. */
public final class Coupons implements Happening {

    static final String KIND = "coupon";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;

    public Coupons(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
    }

    /**
     * Creates one, under an id of its own unless one is given.
     *
     * @throws Refusal if the terms make no sense, or there is one with that id
     */
    public ObjectNode create(Params params) {
        ObjectNode coupon = shapes.fresh(KIND);
        params.text("id").ifPresent(it -> coupon.put("id", unused(it)));
        CouponTerms.write(params, coupon);
        coupon.put("name", params.text("name").orElse(null));
        coupon.set("metadata", params.metadata());
        lapse(coupon);
        return save("coupon.created", coupon);
    }

    private String unused(String id) {
        if (known(id).isPresent()) {
            throw Refusal.invalid("resource_already_exists", "id", "Coupon already exists.");
        }
        return id;
    }

    /** Changes {@code name} and {@code metadata}; the terms of a coupon stay what they are. */
    public ObjectNode update(String id, Params params) {
        ObjectNode coupon = find(id);
        ObjectNode before = coupon.deepCopy();
        if (params.has("name")) {
            coupon.put("name", params.text("name").orElse(null));
        }
        params.mergeMetadata(coupon.withObjectProperty("metadata"));
        ledger.put(coupon);
        events.addUpdate("coupon.updated", before, coupon);
        return coupon;
    }

    /** Nobody redeems it any more; who has done so keeps the discount. */
    public ObjectNode delete(String id) {
        ObjectNode coupon = find(id);
        ObjectNode stub = Json.object().put("id", id).put("object", KIND).put("deleted", true);
        // What was agreed with those who have redeemed it is still computed from its terms.
        ledger.put(coupon.deepCopy().put("deleted", true).put("valid", false));
        events.add("coupon.deleted", coupon);
        return stub;
    }

    /**
     * The coupon.
     *
     * @throws Refusal if there is none, or it was deleted
     */
    public ObjectNode find(String id) {
        return known(id).orElseThrow(() -> Refusal.notFound(KIND, id, KIND));
    }

    private Optional<ObjectNode> known(String id) {
        return ledger.find(KIND, id).filter(it -> !it.path("deleted").asBoolean());
    }

    /**
     * The coupon that a parameter names, for somebody to redeem.
     *
     * @throws Refusal if there is none, or it is too late
     */
    ObjectNode redeemable(String id, String param) {
        ObjectNode coupon = known(id).orElseThrow(() -> Refusal.noReference(KIND, id, param));
        lapse(coupon);
        if (isUsedUp(coupon)) {
            throw Refusal.invalid(
                    "coupon_expired", param, "Coupon " + id + " is used up and cannot be applied.");
        }
        if (!coupon.path("valid").asBoolean()) {
            throw Refusal.invalid("coupon_expired", param, "Coupon expired: " + id);
        }
        return coupon;
    }

    /** Whether what it takes off is taken off for as long as somebody pays. */
    boolean lasts(String id) {
        return ledger.find(KIND, id).orElseThrow().path("duration").asText().equals("forever");
    }

    Reduction reduction(String id) {
        return Reduction.of(ledger.find(KIND, id).orElseThrow());
    }

    void redeem(String id) {
        ObjectNode coupon = ledger.find(KIND, id).orElseThrow();
        coupon.put("times_redeemed", coupon.path("times_redeemed").asLong() + 1);
        lapse(coupon);
        ledger.put(coupon);
    }

    @Override
    public OptionalLong due(ObjectNode coupon) {
        JsonNode redeemBy = coupon.path("redeem_by");
        return coupon.path("valid").asBoolean() && redeemBy.isNumber()
                ? OptionalLong.of(redeemBy.asLong())
                : OptionalLong.empty();
    }

    @Override
    public void happen(ObjectNode coupon) {
        ledger.put(coupon.put("valid", false));
    }

    private void lapse(ObjectNode coupon) {
        long redeemBy = coupon.path("redeem_by").asLong(Long.MAX_VALUE);
        boolean over = isUsedUp(coupon) || redeemBy <= shapes.now();
        if (over && coupon.path("valid").asBoolean()) {
            ledger.put(coupon.put("valid", false));
        }
    }

    /** Whether it was redeemed as often as it may be; so is a promotion code. */
    static boolean isUsedUp(ObjectNode it) {
        return it.path("times_redeemed").asLong()
                >= it.path("max_redemptions").asLong(Long.MAX_VALUE);
    }

    private ObjectNode save(String event, ObjectNode coupon) {
        ledger.put(coupon);
        events.add(event, coupon);
        return coupon;
    }
}
