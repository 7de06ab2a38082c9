package plus.svc.billing.testing;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.ProviderRecords;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an {@link InMemoryPaymentProvider} has, listed as it is at each call. */
final class InMemoryRecords implements ProviderRecords {

    private static final int LENGTH = 100;

    /** One of a list. */
    record Listed(String id, Instant created, Shown shown) {}

    private final InMemoryPaymentProvider provider;

    InMemoryRecords(InMemoryPaymentProvider provider) {
        this.provider = provider;
    }

    @Override
    public Page list(Kind kind, Optional<Place> after) {
        List<Listed> all = provider.all(kind).reversed();
        List<Listed> left = after.map(it -> behind(it, all)).orElse(all);
        List<Listed> page = left.subList(0, Math.min(LENGTH, left.size()));
        Optional<Place> end =
                page.size() < left.size()
                        ? Optional.of(new Place(page.getLast().id(), page.getLast().created()))
                        : Optional.empty();
        return new Page(page.stream().map(Listed::shown).toList(), page.size(), end);
    }

    @Override
    public boolean hasBefore(Kind kind, Instant time) {
        return provider.all(kind).stream().anyMatch(it -> it.created().isBefore(time));
    }

    @Override
    public Optional<Subscription> findSubscription(SubscriptionId subscription) {
        return provider.findSubscription(subscription);
    }

    @Override
    public Optional<CustomerOwner> findOwner(CustomerId customer) {
        return provider.all(Kind.CUSTOMERS).stream()
                .filter(it -> it.id().equals(customer.value()))
                .map(it -> ((Shown.OfCustomer) it.shown()).owner())
                .findFirst();
    }

    private static List<Listed> behind(Place place, List<Listed> all) {
        List<String> ids = all.stream().map(Listed::id).toList();
        int last = ids.indexOf(place.id());
        return last >= 0
                ? all.subList(last + 1, all.size())
                : all.stream().filter(it -> !it.created().isAfter(place.created())).toList();
    }
}
