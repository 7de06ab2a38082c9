package plus.svc.billing.model;

import java.util.Set;

/**
 * The provider's word for where an invoice stands. A word that is not among the constants is kept
 * as it is, and counts as open.
 *
 * <p>Source: Stripe documentation, "Status transitions and finalization".
 */
public record InvoiceStatus(String word) {

    public static final InvoiceStatus DRAFT = new InvoiceStatus("draft");

    /** Finalized, and to be paid. */
    public static final InvoiceStatus OPEN = new InvoiceStatus("open");

    /** Given up, though it may yet be paid or voided. */
    public static final InvoiceStatus UNCOLLECTIBLE = new InvoiceStatus("uncollectible");

    /** Final. */
    public static final InvoiceStatus PAID = new InvoiceStatus("paid");

    /** Final. */
    public static final InvoiceStatus VOID = new InvoiceStatus("void");

    private static final Set<InvoiceStatus> FINAL = Set.of(PAID, VOID);

    public InvoiceStatus {
        if (word.isBlank()) {
            throw new IllegalArgumentException("an invoice status must not be blank");
        }
    }

    /** Whether nothing follows it. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /** How far it has come: an invoice only ever goes to a status with a higher number. */
    int progress() {
        if (isFinal()) {
            return 3;
        }
        if (equals(UNCOLLECTIBLE)) {
            return 2;
        }
        return equals(DRAFT) ? 0 : 1;
    }

    @Override
    public String toString() {
        return word;
    }
}
