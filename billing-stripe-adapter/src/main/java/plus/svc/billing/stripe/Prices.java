package plus.svc.billing.stripe;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Looks prices up, and remembers for some minutes those that there are. Who asks for one that is
 * being looked up gets the same answer. Safe for concurrent use.
 */
final class Prices {

    private static final int MOST = 1_000;
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final StripeApi api;
    private final AsyncCache<PriceId, Price> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).buildAsync();

    Prices(StripeApi api) {
        this.api = api;
    }

    Optional<Price> find(PriceId id) {
        CompletableFuture<Price> price = new CompletableFuture<>();
        CompletableFuture<Price> other = known.asMap().putIfAbsent(id, price);
        if (other == null) {
            fetch(id, price);
        }
        return await(other == null ? price : other);
    }

    /** What fails, or is not there, is forgotten. */
    private void fetch(PriceId id, CompletableFuture<Price> price) {
        try {
            price.complete(fetch(id).orElse(null));
        } catch (RuntimeException | Error e) {
            price.completeExceptionally(e);
        }
    }

    private Optional<Price> fetch(PriceId id) {
        return api.find(
                "find price " + id, stripe -> price(id, stripe.v1().prices().retrieve(id.value())));
    }

    private static Optional<Price> await(CompletableFuture<Price> price) {
        try {
            return Optional.ofNullable(price.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    static Price price(PriceId id, com.stripe.model.Price it) {
        CheckoutMode mode =
                it.getRecurring() == null ? CheckoutMode.PAYMENT : CheckoutMode.SUBSCRIPTION;
        return new Price(id, Boolean.TRUE.equals(it.getActive()), mode);
    }
}
