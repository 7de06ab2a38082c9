package plus.svc.billing.testing;

import plus.svc.billing.journal.Match;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks through all that an in-memory store has. */
record Search(InMemorySubscriptionStore store, Diary diary) {

    Stream<Match> find(String text) {
        synchronized (store) {
            Stream<Match> subscriptions =
                    store.files().stream().filter(it -> matches(text, it)).map(Search::match);
            Stream<Match> purchases =
                    store.purchases().stream()
                            .filter(it -> it.recordId().equals(text) || matches(text, it))
                            .map(Search::match);
            Stream<Match> customers =
                    store.owners().entrySet().stream()
                            .filter(it -> isOneOf(text, it.getKey(), it.getValue()))
                            .map(
                                    it ->
                                            new Match.OfCustomer(
                                                    it.getKey(), Optional.of(it.getValue())));
            Stream<Match> events =
                    diary.events()
                            .filter(it -> it.id().value().equals(text))
                            .map(Match.OfEvent::new);
            return Stream.of(events, subscriptions, purchases, customers).flatMap(it -> it);
        }
    }

    private boolean matches(String text, SubscriptionFile file) {
        return file.id().value().equals(text)
                || file.state().map(it -> matches(text, it)).orElse(false);
    }

    private boolean matches(String text, BillingRecord record) {
        Metadata metadata = record.metadata();
        return metadata.user().map(UserId::value).equals(Optional.of(text))
                || metadata.userEmail().map(text::equalsIgnoreCase).orElse(false)
                || record.customer().map(it -> isOf(text, it, metadata)).orElse(false);
    }

    private boolean isOf(String text, CustomerId customer, Metadata metadata) {
        Optional<UserId> owner = Optional.ofNullable(store.owners().get(customer));
        return customer.value().equals(text)
                && (metadata.user().isEmpty() || metadata.user().equals(owner));
    }

    private static boolean isOneOf(String text, CustomerId customer, UserId user) {
        return customer.value().equals(text) || user.value().equals(text);
    }

    private static Match match(SubscriptionFile file) {
        Metadata metadata = file.state().map(Subscription::metadata).orElse(Metadata.NONE);
        return new Match.OfSubscription(
                file.id(),
                metadata.user(),
                metadata.userEmail(),
                file.state().flatMap(Subscription::customer),
                file.state().map(Subscription::status));
    }

    private static Match match(Purchase it) {
        return new Match.OfPurchase(
                it.session(),
                it.metadata().user(),
                it.metadata().userEmail(),
                it.customer(),
                it.status());
    }
}
