package plus.svc.billing.app.doctor;

import plus.svc.billing.usecase.AllowedPrices;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How the service is set up, right or wrong. Its {@link #toString} shows no secret.
 *
 * @param apiBase where Stripe's API is, if not at Stripe
 * @param port on which it listens on this machine
 * @param problems all that keeps the service from starting with these variables, each saying what
 *     it should be
 * @param idleVariables each that is set and changes nothing, and what may be meant
 */
public record Setup(
        Setting<String> secretKey,
        Setting<List<String>> webhookSecrets,
        Setting<AllowedPrices> allowedPrices,
        Setting<Optional<URI>> apiBase,
        Setting<URI> console,
        Setting<SignIn> signIn,
        Setting<Store> store,
        Setting<Integer> port,
        List<String> problems,
        List<String> idleVariables) {

    public Setup {
        problems = List.copyOf(problems);
        idleVariables = List.copyOf(idleVariables);
    }

    boolean isLive() {
        return secretKey.known().filter(it -> KeyKind.of(it).live()).isPresent();
    }

    @Override
    public String toString() {
        return "Setup[console=" + console + ", signIn=" + signIn + ", store=" + store + "]";
    }
}
