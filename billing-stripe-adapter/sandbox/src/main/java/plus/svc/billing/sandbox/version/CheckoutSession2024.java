package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A session named its shipping itself, and its look by a shorter word. */
final class CheckoutSession2024 implements Conversion {

    @Override
    public void apply(ObjectNode session, Related related) {
        session.set(
                "shipping_details",
                Field.of(session.path("collected_information"), "shipping_details"));
        session.put("ui_mode", session.path("ui_mode").asText().replace("_page", ""));
        session.remove("collected_information");
    }
}
