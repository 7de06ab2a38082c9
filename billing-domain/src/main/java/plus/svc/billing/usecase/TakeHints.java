package plus.svc.billing.usecase;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.BackfillStore;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.usecase.TakeHints.Result.Refused;
import plus.svc.billing.usecase.TakeHints.Result.Taken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in what an earlier system said of subscriptions. Its rows may have been written by clients,
 * so each is a hint: what counts is what the provider has, and whose that says it is.
 */
public final class TakeHints {

    /** A row: {@code user} is said to hold {@code subscription}, as {@code plan}. */
    public record Hint(UserId user, SubscriptionId subscription, Optional<PlanId> plan) {}

    /**
     * What to do with a hint about a subscription of which the provider does not say whose it is.
     */
    public enum Unnamed {
        REFUSE,
        /** To believe it, where no other hint says otherwise. */
        BELIEVE
    }

    /** What became of a hint. */
    public sealed interface Result {

        Hint hint();

        /** What the provider has is stored, as the user's. */
        record Taken(Hint hint) implements Result {}

        /** Nothing came of it. */
        record Refused(Hint hint, String reason) implements Result {}
    }

    /** A hint that nothing at the provider speaks for or against. */
    private record Unproven(Hint hint, long number, Subscription found) {

        /** What nobody else may claim. */
        String subject() {
            return found.customer().map(CustomerId::value).orElse(found.id().value());
        }
    }

    private final ProviderRecords provider;
    private final SubscriptionStore store;
    private final BackfillStore pages;
    private final AllowedPrices prices;
    private final Unnamed unnamed;

    public TakeHints(
            ProviderRecords provider,
            SubscriptionStore store,
            BackfillStore pages,
            AllowedPrices prices,
            Unnamed unnamed) {
        this.provider = provider;
        this.store = store;
        this.pages = pages;
        this.prices = prices;
        this.unnamed = unnamed;
    }

    /**
     * Takes all of them in, which may be called again with the same.
     *
     * @param checked is run after each one that the provider was asked about
     */
    public List<Result> take(List<Hint> hints, Runnable checked) {
        List<Result> results = new ArrayList<>();
        List<Unproven> unproven = new ArrayList<>();
        for (Hint hint : hints) {
            long number = pages.nextNumber();
            provider.findSubscription(hint.subscription())
                    .ifPresentOrElse(
                            found -> results.addAll(check(hint, number, found, unproven)),
                            () -> results.add(new Refused(hint, "Stripe has none such")));
            checked.run();
        }
        Map<String, Set<UserId>> claimants = claimants(unproven);
        for (Unproven it : unproven) {
            boolean isContested = claimants.getOrDefault(it.subject(), Set.of()).size() > 1;
            results.add(
                    isContested
                            ? new Refused(it.hint(), "another row names another user for it")
                            : otherPlan(it.hint(), it.found()).orElseGet(() -> believe(it)));
        }
        return results;
    }

    private List<Result> check(
            Hint hint, long number, Subscription found, List<Unproven> unproven) {
        Optional<UserId> owner = ownerOf(found);
        if (owner.isEmpty()) {
            unproven.add(new Unproven(hint, number, found));
            return List.of();
        }
        if (!owner.get().equals(hint.user())) {
            return List.of(new Refused(hint, "it is another user's"));
        }
        Optional<Result> otherPlan = otherPlan(hint, found);
        if (otherPlan.isPresent()) {
            return List.of(otherPlan.get());
        }
        found.customer().ifPresent(it -> pages.keep(List.of(new CustomerOwner(it, hint.user()))));
        pages.settle(number, List.of(found));
        return List.of(result(hint, stored(found.id())));
    }

    private Optional<Subscription> stored(SubscriptionId id) {
        return Optional.ofNullable(pages.findSubscriptions(List.of(id)).get(id));
    }

    /** What is final, or of somebody erased, stays whose it was whatever the provider says. */
    private static Result result(Hint hint, Optional<Subscription> stored) {
        if (stored.isEmpty()) {
            return new Refused(hint, "it changed meanwhile: import it again");
        }
        return stored.get().metadata().user().equals(Optional.of(hint.user()))
                ? new Taken(hint)
                : new Refused(hint, "it is another user's");
    }

    /** As the subscription says, else its customer, else what is stored of that customer. */
    private Optional<UserId> ownerOf(Subscription found) {
        return found.metadata().user().or(() -> found.customer().flatMap(this::ownerOf));
    }

    private Optional<UserId> ownerOf(CustomerId customer) {
        return provider.findOwner(customer)
                .map(CustomerOwner::user)
                .or(() -> Optional.ofNullable(pages.ownersOf(List.of(customer)).get(customer)));
    }

    private Optional<Result> otherPlan(Hint hint, Subscription found) {
        return planOf(found)
                .filter(it -> hint.plan().filter(said -> !said.equals(it)).isPresent())
                .map(it -> new Refused(hint, "its price is of plan " + it));
    }

    private Optional<PlanId> planOf(Subscription found) {
        return found.items().stream()
                .map(SubscriptionItem::price)
                .flatMap(it -> prices.planOf(it).stream())
                .findFirst()
                .or(() -> found.metadata().plan());
    }

    private static Map<String, Set<UserId>> claimants(List<Unproven> unproven) {
        Map<String, Set<UserId>> claimants = new HashMap<>();
        unproven.forEach(
                it ->
                        claimants
                                .computeIfAbsent(it.subject(), subject -> new HashSet<>())
                                .add(it.hint().user()));
        return claimants;
    }

    private Result believe(Unproven it) {
        return switch (unnamed) {
            case REFUSE -> new Refused(it.hint(), "nothing at Stripe says whose it is");
            case BELIEVE -> {
                pages.settle(it.number(), List.of(it.found()));
                yield result(it.hint(), store.claim(it.found().id(), it.hint().user()));
            }
        };
    }
}
