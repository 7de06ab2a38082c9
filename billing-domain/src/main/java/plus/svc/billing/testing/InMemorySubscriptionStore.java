package plus.svc.billing.testing;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Confirm;
import plus.svc.billing.model.Judgement.Doubt;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A store in memory, held to the same contract as the real one. One lock serialises all calls. */
public final class InMemorySubscriptionStore implements SubscriptionStore {

    private final Clock clock;
    private final Set<EventId> inbox = new HashSet<>();
    private final Map<CustomerId, UserId> owners = new LinkedHashMap<>();
    private final Set<CustomerId> forgotten = new HashSet<>();
    private final Map<SubscriptionId, SubscriptionRow> subscriptions = new LinkedHashMap<>();
    private final Map<CheckoutSessionId, Purchase> purchases = new HashMap<>();
    private long observations;

    public InMemorySubscriptionStore() {
        this(Clock.systemUTC());
    }

    /**
     * @param clock tells when a question is due
     */
    public InMemorySubscriptionStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<CustomerId> customerOf(UserId user) {
        return owners.entrySet().stream()
                .filter(it -> it.getValue().equals(user) && !forgotten.contains(it.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public synchronized CustomerId keepCustomer(UserId user, CustomerId customer) {
        if (owners.putIfAbsent(customer, user) == null) {
            subscriptions.values().forEach(row -> row.change(this::claimed));
            purchases.replaceAll((id, it) -> claimed(it));
        }
        return customerOf(user).orElse(customer);
    }

    @Override
    public synchronized void forgetCustomer(CustomerId customer) {
        forgotten.add(customer);
    }

    @Override
    public synchronized List<BillingRecord> findByUser(UserId user) {
        Stream<BillingRecord> held =
                Stream.concat(
                        subscriptions.values().stream().flatMap(row -> row.state().stream()),
                        purchases.values().stream());
        return held.filter(it -> it.metadata().user().equals(Optional.of(user)))
                .sorted(BillingRecord.NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized Outcome record(ProviderEvent event, byte[] payload, Judge judge) {
        if (!inbox.add(event.header().id())) {
            return Outcome.DUPLICATE;
        }
        event.owner().ifPresent(this::keep);
        return switch (event) {
            case AboutSubscription it -> recordSubscription(it, judge);
            case PurchaseReported it -> recordPurchase(it.purchase(), judge);
            case Irrelevant it -> Outcome.IGNORED_IRRELEVANT;
        };
    }

    @Override
    public synchronized List<Question> claimDoubts(int atMost, Duration lease) {
        Instant now = clock.instant();
        return subscriptions.values().stream()
                .filter(row -> row.isDue(now))
                .sorted(Comparator.comparing(SubscriptionRow::due))
                .limit(atMost)
                .map(row -> row.claim(++observations, now.plus(lease)))
                .toList();
    }

    @Override
    public synchronized Question question(SubscriptionId subscription) {
        return new Question(subscription, ++observations, 0);
    }

    @Override
    public synchronized boolean settle(Question question, Subscription answer) {
        answer.owner().ifPresent(this::keep);
        return row(question.subscription())
                .settle(question, claimed(answer), ++observations, clock.instant());
    }

    @Override
    public synchronized void settleGone(Question question) {
        row(question.subscription()).settleGone(question, ++observations, clock.instant());
    }

    @Override
    public synchronized void postpone(Question question, Duration delay, String cause) {
        row(question.subscription()).postpone(question, clock.instant(), delay);
    }

    private Outcome recordSubscription(AboutSubscription event, Judge judge) {
        SubscriptionRow row = row(event.subscription());
        Judgement<Subscription> judgement = judge.judge(row.state(), event);
        switch (judgement) {
            case Take<Subscription> take -> row.take(claimed(take.state()), ++observations);
            case Doubt<Subscription> doubt ->
                    row.doubt(doubt.shown().map(this::claimed), ++observations, clock.instant());
            case Confirm<Subscription> confirm -> row.confirm(++observations);
            case Ignore<Subscription> ignore -> {}
        }
        return judgement.outcome();
    }

    private Outcome recordPurchase(Purchase reported, Judge judge) {
        Optional<Purchase> stored = Optional.ofNullable(purchases.get(reported.session()));
        Judgement<Purchase> judgement = judge.judge(stored, reported);
        if (judgement instanceof Take<Purchase> take) {
            purchases.put(reported.session(), claimed(take.state()));
        }
        return judgement.outcome();
    }

    private void keep(CustomerOwner owner) {
        keepCustomer(owner.user(), owner.customer());
    }

    private SubscriptionRow row(SubscriptionId id) {
        return subscriptions.computeIfAbsent(id, SubscriptionRow::new);
    }

    private Subscription claimed(Subscription it) {
        return ownerOf(it).map(it.metadata()::claimedBy).map(it::withMetadata).orElse(it);
    }

    private Purchase claimed(Purchase it) {
        return ownerOf(it).map(it.metadata()::claimedBy).map(it::withMetadata).orElse(it);
    }

    private Optional<UserId> ownerOf(BillingRecord record) {
        return record.customer().map(owners::get);
    }
}
