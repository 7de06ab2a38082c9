package plus.svc.billing.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.net.StripeResponse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An object that Stripe answered with, in its own JSON.
 *
 * @param asOf by Stripe's clock: by ours, what Stripe reports next could seem older
 */
record Answer(JsonNode object, Instant asOf) {

    /**
     * @throws IllegalArgumentException if it is not JSON, or not dated
     */
    static Answer of(StripeResponse response) {
        try {
            return new Answer(Json.READER.readTree(response.body()), date(response));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the answer is not JSON", e);
        }
    }

    private static Instant date(StripeResponse response) {
        return Optional.ofNullable(response.date())
                .orElseThrow(() -> new IllegalArgumentException("the answer is not dated"))
                .truncatedTo(ChronoUnit.SECONDS);
    }
}
