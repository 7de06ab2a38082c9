package plus.svc.billing.app;

import plus.svc.billing.stripe.StripeRecords;
import plus.svc.billing.usecase.AllowedPrices;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What reading all of Stripe needs. */
record BackfillConfig(
        StripeRecords stripe,
        DatabaseConfig database,
        JudgeConfig judge,
        AllowedPrices allowedPrices) {

    /**
     * Reads it.
     *
     * @throws ConfigException with everything that is missing or malformed
     */
    static BackfillConfig read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Optional<String> secretKey = environment.required(Variables.SECRET_KEY, Values::secretKey);
        Optional<URI> apiBase = environment.optional(Variables.API_BASE, Values::httpUrl);
        Optional<AllowedPrices> allowed =
                environment.optional(Variables.ALLOWED_PRICES, AllowedPrices::parse);
        DatabaseConfig database = DatabaseConfig.read(environment);
        JudgeConfig judge = JudgeConfig.read(environment);
        environment.requireNoProblems();
        return new BackfillConfig(
                new StripeRecords(secretKey.orElseThrow(), apiBase),
                database,
                judge,
                allowed.orElse(AllowedPrices.ANY));
    }
}
