package plus.svc.billing.stripe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.Price;
import plus.svc.billing.model.PriceId;

import java.time.Duration;
import java.util.Optional;

/** Looks prices up, and remembers for some minutes those that there are. */
final class Prices {

    private static final int MOST = 1_000;
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final StripeApi api;
    private final Cache<PriceId, Price> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

    Prices(StripeApi api) {
        this.api = api;
    }

    Optional<Price> find(PriceId id) {
        return Optional.ofNullable(known.getIfPresent(id)).or(() -> fetch(id));
    }

    private Optional<Price> fetch(PriceId id) {
        Optional<Price> price =
                api.find(
                        "find price " + id,
                        stripe -> price(id, stripe.v1().prices().retrieve(id.value())));
        price.ifPresent(it -> known.put(id, it));
        return price;
    }

    static Price price(PriceId id, com.stripe.model.Price it) {
        CheckoutMode mode =
                it.getRecurring() == null ? CheckoutMode.PAYMENT : CheckoutMode.SUBSCRIPTION;
        return new Price(id, Boolean.TRUE.equals(it.getActive()), mode);
    }
}
