package plus.svc.billing.model;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An invoice as the provider described it at one moment. Immutable.
 *
 * @param subscription empty where it is for something else
 * @param number what its customer sees; empty before it is finalized
 * @param attempts how often the provider tried to collect it
 * @param nextAttempt when it tries again; empty if it does not
 * @param hostedUrl the provider's page on which it can be looked at and paid
 * @param period what it is for
 * @param refunded of what was paid; empty if nothing was
 * @param asOf as of when this is true, by the provider's clock; whole seconds
 */
public record Invoice(
        InvoiceId id,
        Optional<SubscriptionId> subscription,
        Optional<CustomerId> customer,
        Optional<String> number,
        InvoiceStatus status,
        InvoiceAmounts amounts,
        int attempts,
        Optional<Instant> nextAttempt,
        Optional<URI> hostedUrl,
        Optional<URI> pdfUrl,
        Optional<Period> period,
        Optional<Money> refunded,
        Optional<Dispute> dispute,
        boolean liveMode,
        Instant createdAt,
        Instant asOf) {

    /** Newest first; of those created in one second, in the order of their ids. */
    public static final Comparator<Invoice> NEWEST_FIRST =
            comparing(Invoice::createdAt).reversed().thenComparing(it -> it.id().value());

    /**
     * The order in which an invoice takes on its states, by what it says and not by when: it is
     * finalized, tried, and paid, voided or given up.
     */
    static final Comparator<Invoice> BY_PROGRESS =
            Comparator.<Invoice>comparingInt(it -> it.status.progress())
                    .thenComparingInt(Invoice::attempts)
                    .thenComparing(Invoice::asOf)
                    .thenComparingLong(it -> it.amounts.paid())
                    .thenComparing(it -> it.nextAttempt.orElse(Instant.EPOCH));

    /** This, with what became of the payments it was paid with. */
    public Invoice with(List<Payment> payments) {
        return new Invoice(
                id,
                subscription,
                customer,
                number,
                status,
                amounts,
                attempts,
                nextAttempt,
                hostedUrl,
                pdfUrl,
                period,
                payments.stream().flatMap(it -> it.refunded().stream()).reduce(Money::plus),
                payments.stream().flatMap(it -> it.dispute().stream()).max(Dispute.BY_PROGRESS),
                liveMode,
                createdAt,
                asOf);
    }
}
