package plus.svc.billing.testing;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Confirm;
import plus.svc.billing.model.Judgement.Doubt;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.BackfillStore;
import plus.svc.billing.port.CheckoutStore;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.Outbox;
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

/**
 * A store in memory, held to the same contract as the real one, with what belongs to it. One lock
 * serialises all calls.
 */
public final class InMemorySubscriptionStore implements SubscriptionStore {

    private final Clock clock;
    private final InMemoryOutbox outbox;
    private final InMemoryInquiries inquiries;
    private final InMemoryCheckoutStore checkouts;
    private final Map<EventId, Outcome> inbox = new HashMap<>();
    private final Map<CustomerId, UserId> owners = new LinkedHashMap<>();
    private final Set<CustomerId> forgotten = new HashSet<>();
    private final Map<SubscriptionId, SubscriptionRow> subscriptions = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();
    private long observations;

    public InMemorySubscriptionStore() {
        this(Clock.systemUTC());
    }

    /**
     * @param clock tells when a question is due
     */
    public InMemorySubscriptionStore(Clock clock) {
        this.clock = clock;
        outbox = new InMemoryOutbox(clock);
        inquiries = new InMemoryInquiries(clock);
        checkouts = new InMemoryCheckoutStore(inquiries);
    }

    /** What is to be told of what this store learns. */
    public Outbox outbox() {
        return outbox;
    }

    /** What is to be asked because of what this store learns, doubts apart. */
    public Inquiries inquiries() {
        return inquiries;
    }

    /** The checkouts that lead to what this store learns. */
    public CheckoutStore checkouts() {
        return checkouts;
    }

    /** The same by the page. */
    public BackfillStore pages() {
        return new InMemoryBackfillStore(this);
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
            subscriptions.values().forEach(row -> changing(row, () -> row.change(this::claimed)));
            ledger.purchases().forEach(it -> changing(it, () -> ledger.put(claimed(it))));
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
                        ledger.purchases().stream());
        return held.filter(it -> it.metadata().user().equals(Optional.of(user)))
                .sorted(BillingRecord.NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized List<Invoice> findInvoices(UserId user) {
        return ledger.invoices().stream()
                .filter(it -> isOf(user, it))
                .sorted(Invoice.NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized Optional<Subscription> claim(SubscriptionId subscription, UserId user) {
        SubscriptionRow row = row(subscription);
        row.state()
                .filter(it -> it.metadata().user().isEmpty())
                .flatMap(Subscription::customer)
                .ifPresent(it -> keepCustomer(user, it));
        changing(row, () -> row.change(it -> it.withMetadata(it.metadata().claimedBy(user))));
        return row.state();
    }

    @Override
    public synchronized Outcome record(ProviderEvent event, byte[] payload, Judge judge) {
        EventId id = event.header().id();
        if (knows(id) || (inbox.containsKey(id) && isNothingToUs(event))) {
            return Outcome.DUPLICATE;
        }
        Outcome outcome = take(event, judge);
        inbox.put(id, outcome);
        return outcome;
    }

    @Override
    public synchronized boolean knows(EventId event) {
        Outcome outcome = inbox.getOrDefault(event, Outcome.IGNORED_IRRELEVANT);
        return outcome != Outcome.IGNORED_IRRELEVANT && outcome != Outcome.IGNORED_OTHER_MODE;
    }

    @Override
    public synchronized Outcome observe(Purchase purchase, Judge judge) {
        purchase.owner().ifPresent(this::keep);
        if (purchase.status().isDecided()) {
            checkouts.hear(purchase.session());
        }
        Judgement<Purchase> judgement = judge.judge(ledger.find(purchase.session()), purchase);
        if (judgement instanceof Take<Purchase> take) {
            changing(take.state(), () -> ledger.put(claimed(take.state())));
        }
        return judgement.outcome();
    }

    @Override
    public synchronized Outcome observe(Payment payment, Judge judge) {
        Judgement<Payment> judgement = judge.judge(ledger.find(payment.id()), payment);
        if (judgement instanceof Take<Payment> take) {
            Optional<Purchase> purchase = ledger.purchaseOf(payment.id());
            purchase.ifPresentOrElse(
                    it -> changing(it, () -> ledger.put(take.state())),
                    () -> ledger.put(take.state()));
            if (purchase.isEmpty() && take.state().invoice().isEmpty()) {
                inquiries.open(new Inquiry.OfPayment(payment.id(), 0), Duration.ZERO);
            }
        }
        return judgement.outcome();
    }

    @Override
    public synchronized void doubt(SubscriptionId subscription, Optional<CustomerOwner> owner) {
        owner.ifPresent(this::keep);
        row(subscription).doubt(++observations, clock.instant());
    }

    @Override
    public synchronized List<SubscriptionId> audit(Optional<SubscriptionId> after, int atMost) {
        Instant now = clock.instant();
        String last = after.map(SubscriptionId::value).orElse("");
        return subscriptions.entrySet().stream()
                .filter(it -> it.getKey().value().compareTo(last) > 0)
                .filter(it -> it.getValue().canBeAudited())
                .sorted(Comparator.comparing(it -> it.getKey().value()))
                .limit(atMost)
                .peek(it -> it.getValue().audit(now))
                .map(Map.Entry::getKey)
                .toList();
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
    public synchronized Answered settle(Question question, Subscription answer) {
        answer.owner().ifPresent(this::keep);
        SubscriptionRow row = row(question.subscription());
        Optional<Subscription> before = row.state();
        Subscription completed = before.map(answer::completedBy).orElse(answer);
        Answered answered =
                row.settle(question, claimed(completed), ++observations, clock.instant());
        row.state().flatMap(it -> BillingChange.between(before, it)).ifPresent(outbox::write);
        return answered;
    }

    @Override
    public synchronized void settleGone(Question question) {
        row(question.subscription()).settleGone(question, ++observations, clock.instant());
    }

    @Override
    public synchronized void postpone(Question question, Duration delay, String cause) {
        row(question.subscription()).postpone(question, clock.instant(), delay);
    }

    @Override
    public synchronized void giveUp(Question question, String cause) {
        row(question.subscription()).giveUp(question, clock.instant());
    }

    synchronized long nextNumber() {
        return ++observations;
    }

    Ledger ledger() {
        return ledger;
    }

    Optional<UserId> userOf(CustomerId customer) {
        return Optional.ofNullable(owners.get(customer));
    }

    Optional<Subscription> find(SubscriptionId id) {
        return Optional.ofNullable(subscriptions.get(id)).flatMap(SubscriptionRow::state);
    }

    private Outcome take(ProviderEvent event, Judge judge) {
        event.owner().ifPresent(this::keep);
        Optional<Outcome> ofInvoice =
                event instanceof AboutInvoice it
                        ? Optional.of(ledger.take(it.invoice(), judge))
                        : Optional.empty();
        return switch (event) {
            case AboutSubscription it -> recordSubscription(it, judge);
            case InvoiceReported it -> ofInvoice.orElseThrow();
            case PurchaseReported it -> observe(it.purchase(), judge);
            case PaymentReported it -> observe(it.payment(), judge);
            case CheckoutExpired it -> {
                checkouts.end(it.session());
                yield Outcome.TAKEN;
            }
            case CustomerDeleted it -> {
                forgetCustomer(it.customer());
                yield Outcome.TAKEN;
            }
            case OfOtherMode it -> Outcome.IGNORED_OTHER_MODE;
            case Irrelevant it -> Outcome.IGNORED_IRRELEVANT;
        };
    }

    private static boolean isNothingToUs(ProviderEvent event) {
        return event instanceof Irrelevant || event instanceof OfOtherMode;
    }

    private Outcome recordSubscription(AboutSubscription event, Judge judge) {
        if (event instanceof SubscriptionCheckoutCompleted it) {
            checkouts.hear(it.session());
        }
        SubscriptionRow row = row(event.subscription());
        Judgement<Subscription> judgement = judge.judge(row.state(), event);
        changing(row, () -> act(row, judgement));
        return judgement.outcome();
    }

    private void act(SubscriptionRow row, Judgement<Subscription> judgement) {
        Instant now = clock.instant();
        switch (judgement) {
            case Take<Subscription> take -> row.take(claimed(take.state()), ++observations, now);
            case Doubt<Subscription> doubt ->
                    row.doubt(doubt.shown().map(this::claimed), ++observations, now);
            case Confirm<Subscription> confirm -> row.confirm(++observations, now);
            case Ignore<Subscription> ignore -> {}
        }
    }

    private void changing(SubscriptionRow row, Runnable change) {
        Optional<Subscription> before = row.state();
        change.run();
        row.state().flatMap(it -> BillingChange.between(before, it)).ifPresent(outbox::write);
    }

    private void changing(Purchase purchase, Runnable change) {
        Optional<Purchase> before = ledger.find(purchase.session());
        change.run();
        ledger.find(purchase.session())
                .flatMap(it -> BillingChange.between(before, it))
                .ifPresent(outbox::write);
    }

    private void keep(CustomerOwner owner) {
        keepCustomer(owner.user(), owner.customer());
    }

    private SubscriptionRow row(SubscriptionId id) {
        return subscriptions.computeIfAbsent(id, SubscriptionRow::new);
    }

    private boolean isOf(UserId user, Invoice invoice) {
        Optional<UserId> ofSubscription =
                invoice.subscription()
                        .map(subscriptions::get)
                        .flatMap(SubscriptionRow::state)
                        .flatMap(it -> it.metadata().user());
        return ofSubscription
                .or(() -> invoice.customer().map(owners::get))
                .equals(Optional.of(user));
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
