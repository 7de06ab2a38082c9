package plus.svc.billing.contract;

import static plus.svc.billing.contract.Change.Bill;
import static plus.svc.billing.model.InvoiceStatus.OPEN;
import static plus.svc.billing.model.InvoiceStatus.PAID;
import static plus.svc.billing.model.InvoiceStatus.UNCOLLECTIBLE;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.PaymentReported;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The invoices of one subscription, as Stripe holds them: at most one is open at a time. */
final class InvoiceModel {

    private static final long PRICE = 900;
    private static final long REFUND = 300;

    private final Account account;
    private final Emitter events;
    private final Map<InvoiceId, Invoice> invoices = new LinkedHashMap<>();
    private final Map<InvoiceId, Money> refunds = new LinkedHashMap<>();
    private Optional<InvoiceId> open = Optional.empty();

    InvoiceModel(Account account, Emitter events) {
        this.account = account;
        this.events = events;
    }

    List<Invoice> truth() {
        return invoices.values().stream()
                .map(it -> it.with(payments(it)))
                .sorted(Invoice.NEWEST_FIRST)
                .toList();
    }

    Optional<InvoiceId> invoiceOf(PaymentIntentId payment) {
        return invoices.keySet().stream().filter(it -> paymentOf(it).equals(payment)).findFirst();
    }

    void bill(Bill bill, Instant now) {
        switch (bill) {
            case NONE -> {}
            case PAID -> pay(openAt(now), now);
            case PAID_ANOTHER -> payAnother(now);
            case FAILED -> fail(openAt(now), now);
            case GIVEN_UP -> open.map(invoices::get).ifPresent(it -> giveUp(it, now));
        }
    }

    /** What is open, or what becomes so at {@code now}. */
    Invoice openAt(Instant now) {
        return open.map(invoices::get).orElseGet(() -> finalizeNew(now));
    }

    /**
     * Gives a part of the last invoice back, if it is paid.
     *
     * @param isNamed whether the event says which invoice it was
     */
    void refund(boolean isNamed) {
        invoices.values().stream()
                .filter(it -> it.status().equals(PAID))
                .reduce((earlier, later) -> later)
                .ifPresent(it -> refund(it.id(), isNamed));
    }

    private void refund(InvoiceId id, boolean isNamed) {
        Money refunded = refunds.merge(id, new Money(REFUND, "usd"), Money::plus);
        Payment told =
                new Payment(
                        paymentOf(id),
                        Optional.of(id).filter(it -> isNamed),
                        Optional.of(refunded),
                        Optional.empty());
        events.emit("charge.refunded", header -> new PaymentReported(header, told));
    }

    private Invoice finalizeNew(Instant now) {
        InvoiceId id = new InvoiceId("in_" + account.name() + "_" + invoices.size());
        Invoice it = put(invoice(id, OPEN, 0, now, now));
        open = Optional.of(id);
        events.emit("invoice.finalized", header -> new InvoiceReported(header, it));
        return it;
    }

    private void payAnother(Instant now) {
        Optional<InvoiceId> stillOpen = open;
        pay(finalizeNew(now), now);
        open = stillOpen;
    }

    private void pay(Invoice it, Instant now) {
        Invoice paid = put(invoice(it.id(), PAID, it.attempts() + 1, it.createdAt(), now));
        open = Optional.empty();
        events.emit(
                "invoice.paid", header -> new InvoicePaid(header, account.subscription(), paid));
    }

    private void fail(Invoice it, Instant now) {
        Invoice failed = put(invoice(it.id(), OPEN, it.attempts() + 1, it.createdAt(), now));
        events.emit(
                "invoice.payment_failed",
                header -> new InvoicePaymentFailed(header, account.subscription(), failed));
    }

    private void giveUp(Invoice it, Instant now) {
        Invoice given = put(invoice(it.id(), UNCOLLECTIBLE, it.attempts(), it.createdAt(), now));
        open = Optional.empty();
        events.emit("invoice.marked_uncollectible", header -> new InvoiceReported(header, given));
    }

    private Invoice put(Invoice it) {
        invoices.put(it.id(), it);
        return it;
    }

    private List<Payment> payments(Invoice it) {
        return Optional.ofNullable(refunds.get(it.id())).stream()
                .map(
                        refunded ->
                                new Payment(
                                        paymentOf(it.id()),
                                        Optional.of(it.id()),
                                        Optional.of(refunded),
                                        Optional.empty()))
                .toList();
    }

    private static PaymentIntentId paymentOf(InvoiceId id) {
        return new PaymentIntentId("pi_" + id);
    }

    private Invoice invoice(
            InvoiceId id, InvoiceStatus status, int attempts, Instant createdAt, Instant now) {
        long paid = status.equals(PAID) ? PRICE : 0;
        return new Invoice(
                id,
                Optional.of(account.subscription()),
                Optional.of(account.customer()),
                Optional.of("INV-" + id),
                status,
                new InvoiceAmounts("usd", PRICE, PRICE, paid, PRICE - paid),
                attempts,
                Optional.of(now.plusSeconds(86_400)).filter(it -> status.equals(OPEN)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                createdAt,
                now);
    }
}
