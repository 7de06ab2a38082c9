package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.checkout.PortalFeatures;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.ArrayList;
import java.util.List;

/** When a customer may have a subscription end, and what they lose then. */
record CancellationOffer(ObjectNode subscription, List<CancellationTime> times) {

    /** The configuration that comes with the sandbox has both times, any other the one it names. */
    static CancellationOffer of(PortalFeatures features, ObjectNode subscription) {
        List<CancellationTime> times = new ArrayList<>();
        if (features.has(Feature.SUBSCRIPTION_CANCEL) && !Subscriptions.hasEnded(subscription)) {
            boolean both = features.configuration().path("is_default").asBoolean();
            boolean later = both || features.cancelsAtPeriodEnd();
            if (later && !PortalSubscription.isEnding(subscription)) {
                times.add(CancellationTime.PERIOD_END);
            }
            if (both || !later) {
                times.add(CancellationTime.NOW);
            }
        }
        return new CancellationOffer(subscription, times);
    }

    boolean isThere() {
        return !times.isEmpty();
    }

    /**
     * The time that was chosen.
     *
     * @throws Refusal if it is not offered
     */
    CancellationTime chosen(String word) {
        return times.stream()
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.invalid("when", "This subscription cannot end like that."));
    }

    /** All of them, the first one chosen. */
    ArrayNode wording(String product) {
        ArrayNode all = Json.array();
        for (CancellationTime it : times) {
            boolean first = all.isEmpty();
            all.addObject()
                    .put("when", it.word())
                    .put("label", it.label())
                    .put("loses", it.loses(product, subscription))
                    .put("chosen", first);
        }
        return all;
    }
}
