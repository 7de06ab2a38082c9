package plus.svc.billing.port;

import plus.svc.billing.model.BillingException;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a payment provider has, for those who read all of it. Implementations are safe for
 * concurrent use. Each method is a conversation with the provider, bounded in time, and throws
 * {@link BillingException.ProviderFailed} if that cannot be had or is refused.
 */
public interface ProviderRecords {

    /** What is listed, in the order in which it is best taken in: owners before what they own. */
    enum Kind {
        CUSTOMERS,
        SUBSCRIPTIONS,
        INVOICES,
        PURCHASES,
        REFUNDS,
        DISPUTES
    }

    /** One of what is listed, as it was when it was answered, by the provider's clock. */
    sealed interface Shown {

        record OfCustomer(CustomerOwner owner) implements Shown {}

        record OfSubscription(Subscription subscription) implements Shown {}

        record OfInvoice(Invoice invoice) implements Shown {}

        record OfPurchase(Purchase purchase) implements Shown {}

        record OfPayment(Payment payment) implements Shown {}
    }

    /**
     * Where a page ended.
     *
     * @param id of the last on it
     * @param created when that was made
     */
    record Place(String id, Instant created) {}

    /**
     * A part of a list.
     *
     * @param shown those that billing keeps, each once
     * @param length how many were on it, others included
     * @param end from where the list goes on; empty if there is no more
     */
    record Page(List<Shown> shown, int length, Optional<Place> end) {

        public Page {
            shown = List.copyOf(shown);
        }
    }

    /**
     * The next page of a list that begins with the newest. What is made after its first page was
     * read is on none. Going on from something that is gone by now shows some of the same again,
     * and leaves nothing out.
     */
    Page list(Kind kind, Optional<Place> after);

    /** Whether there is any of that kind that was made before {@code time}. */
    boolean hasBefore(Kind kind, Instant time);

    /** The subscription as it is now, or empty if the provider has none such. */
    Optional<Subscription> findSubscription(SubscriptionId subscription);

    /** Whose a customer is; empty if it does not say so, or the provider has it no more. */
    Optional<CustomerOwner> findOwner(CustomerId customer);
}
