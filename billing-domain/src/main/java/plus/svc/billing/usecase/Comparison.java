package plus.svc.billing.usecase;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.BackfillStore;
import plus.svc.billing.port.ProviderRecords.Page;
import plus.svc.billing.port.ProviderRecords.Shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares what a page shows with what is stored. What is stored as of a later time is not
 * compared: it came by an event since. Nor is what nothing changes: whose a customer is, for it
 * stays its first user's, and who an erased user was.
 */
final class Comparison {

    /** What is compared of a {@code T}. */
    private record Field<T>(String name, Function<T, Object> value) {}

    private static final List<Field<Subscription>> OF_SUBSCRIPTION =
            List.of(
                    new Field<>("user", it -> it.metadata().user()),
                    new Field<>("email", it -> it.metadata().userEmail()),
                    new Field<>("plan", it -> it.metadata().plan()),
                    new Field<>("product", it -> it.metadata().productSlug()),
                    new Field<>("customer", Subscription::customer),
                    new Field<>("status", Subscription::status),
                    new Field<>("items", Subscription::items),
                    new Field<>("period", Subscription::period),
                    new Field<>("trialEnd", Subscription::trialEnd),
                    new Field<>("cancelAt", Subscription::cancelAt),
                    new Field<>("cancelledAt", Subscription::cancelledAt));

    /** Without its addresses, of which the provider makes new ones now and then. */
    private static final List<Field<Invoice>> OF_INVOICE =
            List.of(
                    new Field<>("subscription", Invoice::subscription),
                    new Field<>("customer", Invoice::customer),
                    new Field<>("number", Invoice::number),
                    new Field<>("status", Invoice::status),
                    new Field<>("amounts", Invoice::amounts),
                    new Field<>("attempts", Invoice::attempts),
                    new Field<>("nextAttempt", Invoice::nextAttempt),
                    new Field<>("period", Invoice::period));

    private static final List<Field<Purchase>> OF_PURCHASE =
            List.of(
                    new Field<>("user", it -> it.metadata().user()),
                    new Field<>("plan", it -> it.metadata().plan()),
                    new Field<>("product", it -> it.metadata().productSlug()),
                    new Field<>("customer", Purchase::customer),
                    new Field<>("payment", Purchase::paymentIntent),
                    new Field<>("status", Purchase::status),
                    new Field<>("amount", Purchase::amount));

    private static final List<Field<Payment>> OF_PAYMENT =
            List.of(
                    new Field<>("refunded", Payment::refunded),
                    new Field<>("dispute", Payment::dispute));

    private final BackfillStore store;

    Comparison(BackfillStore store) {
        this.store = store;
    }

    List<Difference> of(Page page) {
        Stored stored = new Stored(store, page);
        List<Difference> differences = new ArrayList<>();
        page.shown().forEach(it -> differences.addAll(stored.compare(it)));
        return differences;
    }

    /** What is stored of what a page shows. */
    private static final class Stored {

        private final Map<CustomerId, UserId> owners;
        private final Map<SubscriptionId, Subscription> subscriptions;
        private final Map<InvoiceId, Invoice> invoices;
        private final Map<CheckoutSessionId, Purchase> purchases;
        private final Map<PaymentIntentId, Payment> payments;

        private Stored(BackfillStore store, Page page) {
            List<CustomerId> customerIds = new ArrayList<>();
            List<SubscriptionId> subscriptionIds = new ArrayList<>();
            List<InvoiceId> invoiceIds = new ArrayList<>();
            List<CheckoutSessionId> sessionIds = new ArrayList<>();
            List<PaymentIntentId> paymentIds = new ArrayList<>();
            for (Shown shown : page.shown()) {
                switch (shown) {
                    case Shown.OfCustomer it -> customerIds.add(it.owner().customer());
                    case Shown.OfSubscription it -> subscriptionIds.add(it.subscription().id());
                    case Shown.OfInvoice it -> invoiceIds.add(it.invoice().id());
                    case Shown.OfPurchase it -> sessionIds.add(it.purchase().session());
                    case Shown.OfPayment it -> paymentIds.add(it.payment().id());
                }
            }
            owners = store.ownersOf(customerIds);
            subscriptions = store.findSubscriptions(subscriptionIds);
            invoices = store.findInvoices(invoiceIds);
            purchases = store.findPurchases(sessionIds);
            payments = store.findPayments(paymentIds);
        }

        private List<Difference> compare(Shown shown) {
            return switch (shown) {
                case Shown.OfCustomer it -> compare(it.owner());
                case Shown.OfSubscription it -> compare(it.subscription());
                case Shown.OfInvoice it -> compare(it.invoice());
                case Shown.OfPurchase it -> compare(it.purchase());
                case Shown.OfPayment it -> compare(it.payment());
            };
        }

        private List<Difference> compare(CustomerOwner shown) {
            CustomerId id = shown.customer();
            return owners.containsKey(id) ? List.of() : List.of(Difference.notStored(id));
        }

        private List<Difference> compare(Subscription shown) {
            Optional<Subscription> stored = Optional.ofNullable(subscriptions.get(shown.id()));
            if (stored.isPresent() && stored.get().asOf().isAfter(shown.asOf())) {
                return List.of();
            }
            Subscription completed =
                    stored.map(it -> shown.withMetadata(asKept(shown.metadata(), it.metadata())))
                            .orElse(shown);
            return differences(shown.id(), stored, completed, OF_SUBSCRIPTION);
        }

        private List<Difference> compare(Invoice shown) {
            Optional<Invoice> stored = Optional.ofNullable(invoices.get(shown.id()));
            return stored.isPresent() && stored.get().asOf().isAfter(shown.asOf())
                    ? List.of()
                    : differences(shown.id(), stored, shown, OF_INVOICE);
        }

        private List<Difference> compare(Purchase shown) {
            Optional<Purchase> stored = Optional.ofNullable(purchases.get(shown.session()));
            if (stored.isPresent() && stored.get().asOf().isAfter(shown.asOf())) {
                return List.of();
            }
            Purchase completed =
                    stored.map(it -> shown.withMetadata(asKept(shown.metadata(), it.metadata())))
                            .orElse(shown);
            return differences(shown.session(), stored, completed, OF_PURCHASE);
        }

        /** What is known is not forgotten, and who was erased stays so. */
        private static Metadata asKept(Metadata shown, Metadata stored) {
            Metadata completed = shown.orElse(stored);
            return stored.user()
                    .filter(UserId::isErased)
                    .map(completed::claimedBy)
                    .orElse(completed);
        }

        /** What is stored may be more than a list shows: it only adds up. */
        private List<Difference> compare(Payment shown) {
            Optional<Payment> stored = Optional.ofNullable(payments.get(shown.id()));
            return differences(
                    shown.id(), stored, stored.map(shown::and).orElse(shown), OF_PAYMENT);
        }
    }

    private static <T> List<Difference> differences(
            Object id, Optional<T> stored, T shown, List<Field<T>> fields) {
        if (stored.isEmpty()) {
            return List.of(Difference.notStored(id));
        }
        List<Difference> differences = new ArrayList<>();
        for (Field<T> field : fields) {
            Object was = field.value().apply(stored.get());
            Object is = field.value().apply(shown);
            if (!was.equals(is)) {
                differences.add(Difference.of(id, field.name(), was, is));
            }
        }
        return differences;
    }
}
