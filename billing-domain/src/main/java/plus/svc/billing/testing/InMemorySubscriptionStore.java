package plus.svc.billing.testing;

import plus.svc.billing.journal.Answer;
import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
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
import plus.svc.billing.port.Erasure;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.Retention;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final Diary diary = new Diary();
    private final Map<EventId, ProviderEvent> payloads = new HashMap<>();
    private final Set<String> erased = new HashSet<>();
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
        checkouts = new InMemoryCheckoutStore(inquiries, this::customerOf);
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

    /** What happened to this store. */
    public Journal journal() {
        return new InMemoryJournal(this, diary, inquiries, clock);
    }

    /** Forgets users of this store. */
    public Erasure erasure() {
        return new InMemoryErasure(this);
    }

    /** Forgets events of this store. */
    public Retention retention() {
        return this::keepSince;
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
        if (knows(event.header()) || (diary.event(id).isPresent() && isNothingToUs(event))) {
            return Outcome.DUPLICATE;
        }
        Outcome outcome = take(event, judge);
        boolean isOfErased = isOf(erased, event);
        diary.receive(event, isOfErased ? new byte[0] : payload, outcome, now());
        if (!isOfErased) {
            payloads.putIfAbsent(id, event);
        }
        return outcome;
    }

    @Override
    public synchronized Outcome replay(ProviderEvent event, Judge judge) {
        boolean meantNothing =
                diary.event(event.header().id()).isPresent() && !knows(event.header());
        Outcome outcome = take(event, judge);
        if (meantNothing) {
            diary.receive(event, new byte[0], outcome, now());
        }
        return outcome;
    }

    @Override
    public synchronized boolean knows(EventHeader event) {
        return diary.event(event.id()).filter(it -> isMeant(it.event().outcome())).isPresent();
    }

    private static boolean isMeant(Outcome outcome) {
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
        boolean wasAudit = row.isAudit();
        Subscription completed = claimed(before.map(answer::completedBy).orElse(answer));
        Answered answered = row.settle(question, completed, ++observations, clock.instant());
        if (answered != Answered.CONFIRMED || !wasAudit) {
            reply(question, told(answered, before, completed));
        }
        row.state().flatMap(it -> BillingChange.between(before, it)).ifPresent(outbox::write);
        return answered;
    }

    private static Answer told(
            Answered answered, Optional<Subscription> before, Subscription answer) {
        Optional<String> from = before.map(Subscription::summary);
        String to = answer.summary();
        return switch (answered) {
            case CONFIRMED -> new Answer.Confirmed(to);
            case CHANGED -> new Answer.Changed(from, to);
            case DRIFTED -> new Answer.Drifted(from, to);
            case OVERTAKEN -> new Answer.Overtaken(to);
        };
    }

    @Override
    public synchronized void settleGone(Question question) {
        boolean counts =
                row(question.subscription()).settleGone(question, ++observations, clock.instant());
        reply(question, counts ? new Answer.Gone() : new Answer.Overtaken("none such"));
    }

    @Override
    public synchronized void postpone(Question question, Duration delay, String cause) {
        SubscriptionRow row = row(question.subscription());
        if (row.isWaitingFor(question)) {
            row.postpone(question, clock.instant(), delay, cause);
            reply(question, new Answer.Postponed(cause));
        }
    }

    @Override
    public synchronized void giveUp(Question question, String cause) {
        SubscriptionRow row = row(question.subscription());
        if (row.isWaitingFor(question)) {
            row.giveUp(question, clock.instant(), cause);
            reply(
                    question,
                    row.isGivenUp() ? new Answer.GivenUp(cause) : new Answer.Postponed(cause));
        }
    }

    synchronized List<SubscriptionFile> files() {
        return subscriptions.values().stream().map(SubscriptionRow::file).toList();
    }

    synchronized List<DeadLetter> deadLetters() {
        return subscriptions.values().stream().flatMap(it -> it.deadLetter().stream()).toList();
    }

    synchronized List<Purchase> purchases() {
        return ledger.purchases();
    }

    synchronized Map<CustomerId, UserId> owners() {
        return Map.copyOf(owners);
    }

    /** All that an event about something of {@code user} can be about. */
    synchronized Set<String> subjectsOf(UserId user) {
        Set<String> subjects = new HashSet<>();
        findByUser(user).forEach(it -> subjects.add(it.recordId()));
        ledger.purchases().stream()
                .filter(it -> it.metadata().user().equals(Optional.of(user)))
                .flatMap(it -> it.paymentIntent().stream())
                .forEach(it -> subjects.add(it.value()));
        findInvoices(user).forEach(it -> subjects.add(it.id().value()));
        owners.forEach(
                (customer, owner) -> {
                    if (owner.equals(user)) {
                        subjects.add(customer.value());
                    }
                });
        return subjects;
    }

    private void reply(Question question, Answer answer) {
        diary.reply(question, answer, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    synchronized Set<CustomerId> customersOf(UserId user) {
        Set<CustomerId> customers = new HashSet<>(owners.keySet());
        customers.removeIf(it -> !user.equals(owners.get(it)));
        return customers;
    }

    /** How many payloads there are of events about one of {@code subjects}. */
    synchronized int payloads(Set<String> subjects) {
        return (int) payloads.values().stream().filter(it -> isOf(subjects, it)).count();
    }

    Set<CheckoutSessionId> pages(UserId user) {
        return checkouts.pages(user);
    }

    Set<CheckoutSessionId> sessions(UserId user) {
        return checkouts.sessions(user);
    }

    int checkouts(UserId user) {
        return checkouts.count(user);
    }

    int messages(UserId user) {
        return outbox.count(user);
    }

    synchronized void erase(UserId user, UserId nobody, Set<String> subjects) {
        owners.replaceAll((customer, owner) -> owner.equals(user) ? nobody : owner);
        subscriptions.values().forEach(row -> row.change(it -> erase(it, user, nobody)));
        ledger.purchases().stream()
                .filter(it -> isHeldBy(user, it))
                .forEach(it -> ledger.put(it.withMetadata(it.metadata().claimedBy(nobody))));
        checkouts.erase(user);
        outbox.erase(user, nobody);
        payloads.values().stream()
                .filter(it -> isOf(subjects, it))
                .forEach(it -> diary.erase(it.header().id()));
        payloads.values().removeIf(it -> isOf(subjects, it));
        erased.addAll(subjects);
    }

    private static Subscription erase(Subscription it, UserId user, UserId nobody) {
        return isHeldBy(user, it) ? it.withMetadata(it.metadata().claimedBy(nobody)) : it;
    }

    private static boolean isHeldBy(UserId user, BillingRecord it) {
        return it.metadata().user().equals(Optional.of(user));
    }

    private static boolean isOf(Set<String> subjects, ProviderEvent event) {
        return event.subject().map(subjects::contains).orElse(false)
                || event.buyer().map(it -> subjects.contains(it.value())).orElse(false);
    }

    private synchronized boolean keepSince(Instant oldest) {
        payloads.entrySet().removeIf(it -> isBefore(oldest, it.getValue()) && forget(it.getKey()));
        return false;
    }

    private static boolean isBefore(Instant oldest, ProviderEvent event) {
        return event.header().created().isBefore(oldest);
    }

    private boolean forget(EventId event) {
        return diary.forget(event);
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

    /** Who was erased stays so, whatever is said of what he bought. */
    private Optional<UserId> ownerOf(BillingRecord record) {
        Optional<UserId> owner = record.customer().map(owners::get);
        boolean isErased = owner.map(UserId::isErased).orElse(false);
        return stored(record)
                .flatMap(it -> it.metadata().user())
                .filter(it -> isErased || it.isErased())
                .or(() -> owner);
    }

    private Optional<? extends BillingRecord> stored(BillingRecord record) {
        return switch (record) {
            case Subscription it -> row(it.id()).state();
            case Purchase it -> ledger.find(it.session());
        };
    }
}
