package plus.svc.billing.stripe;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How to speak with one Stripe account. Its {@link #toString} shows no secret.
 *
 * @param secretKey such as {@code sk_live_…}
 * @param webhookSecrets such as {@code whsec_…}; several while one is being rolled
 * @param apiBase where the API is, if not at Stripe
 */
public record StripeSettings(String secretKey, List<String> webhookSecrets, Optional<URI> apiBase) {

    /**
     * @throws IllegalArgumentException if a secret is missing or blank
     */
    public StripeSettings {
        if (secretKey.isBlank()) {
            throw new IllegalArgumentException("the secret key must not be blank");
        }
        if (webhookSecrets.isEmpty() || webhookSecrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("there must be webhook secrets, none of them blank");
        }
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    @Override
    public String toString() {
        return "StripeSettings[webhookSecrets="
                + webhookSecrets.size()
                + apiBase.map(it -> ", apiBase=" + it).orElse("")
                + "]";
    }
}
