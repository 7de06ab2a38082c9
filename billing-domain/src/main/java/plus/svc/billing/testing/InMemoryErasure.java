package plus.svc.billing.testing;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Erasure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Forgets users of an {@link InMemorySubscriptionStore}. */
record InMemoryErasure(InMemorySubscriptionStore store) implements Erasure {

    @Override
    public Set<CheckoutSessionId> pages(UserId user) {
        return store.pages(user);
    }

    @Override
    public Erased find(UserId user) {
        return find(user, Set.of());
    }

    private Erased find(UserId user, Set<CheckoutSessionId> closed) {
        synchronized (store) {
            List<BillingRecord> held = store.findByUser(user);
            long subscriptions = held.stream().filter(Subscription.class::isInstance).count();
            return new Erased(
                    (int) held.stream().filter(InMemoryErasure::isLive).count(),
                    (int) pages(user).stream().filter(it -> !closed.contains(it)).count(),
                    store.customersOf(user).size(),
                    (int) subscriptions,
                    held.size() - (int) subscriptions,
                    store.checkouts(user),
                    store.messages(user),
                    store.payloads(subjects(user)));
        }
    }

    @Override
    public Erased erase(UserId user, Set<CheckoutSessionId> closed) {
        synchronized (store) {
            Erased found = find(user, closed);
            if (!found.isRefused()) {
                store.erase(user, UserId.erased(), subjects(user));
            }
            return found;
        }
    }

    private static boolean isLive(BillingRecord it) {
        return it instanceof Subscription subscription && subscription.status().isLive();
    }

    private Set<String> subjects(UserId user) {
        Set<String> subjects = new HashSet<>();
        store.sessions(user).forEach(it -> subjects.add(it.value()));
        store.customersOf(user).forEach(it -> subjects.add(it.value()));
        store.findInvoices(user).forEach(it -> subjects.add(it.id().value()));
        for (BillingRecord held : store.findByUser(user)) {
            subjects.add(held.recordId());
            if (held instanceof Purchase it) {
                it.paymentIntent().ifPresent(payment -> subjects.add(payment.value()));
            }
        }
        return subjects;
    }
}
