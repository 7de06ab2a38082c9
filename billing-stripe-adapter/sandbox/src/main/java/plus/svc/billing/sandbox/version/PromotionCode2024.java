package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A promotion code held its whole coupon. */
final class PromotionCode2024 implements Conversion {

    @Override
    public void apply(ObjectNode code, Related related) {
        code.set("coupon", Discount2024.coupon(code.path("promotion"), related));
        code.remove("promotion");
    }
}
