package plus.svc.billing.testing;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.Purchase;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an in-memory store knows of purchases, invoices, and what became of their payments. */
final class Ledger {

    private final Map<CheckoutSessionId, Purchase> purchases = new LinkedHashMap<>();
    private final Map<InvoiceId, Invoice> invoices = new LinkedHashMap<>();
    private final Map<PaymentIntentId, Payment> payments = new LinkedHashMap<>();

    List<Purchase> purchases() {
        return purchases.values().stream().map(this::withItsPayment).toList();
    }

    List<Invoice> invoices() {
        return invoices.values().stream().map(this::withItsPayments).toList();
    }

    Optional<Purchase> find(CheckoutSessionId session) {
        return Optional.ofNullable(purchases.get(session)).map(this::withItsPayment);
    }

    Optional<Invoice> find(InvoiceId invoice) {
        return Optional.ofNullable(invoices.get(invoice));
    }

    Optional<Payment> find(PaymentIntentId payment) {
        return Optional.ofNullable(payments.get(payment));
    }

    Optional<Purchase> purchaseOf(PaymentIntentId payment) {
        return purchases().stream()
                .filter(it -> it.paymentIntent().equals(Optional.of(payment)))
                .findFirst();
    }

    void put(Purchase purchase) {
        purchases.put(purchase.session(), purchase);
    }

    void put(Payment payment) {
        payments.put(payment.id(), payment);
    }

    Outcome take(Invoice reported, Judge judge) {
        Optional<Invoice> stored = Optional.ofNullable(invoices.get(reported.id()));
        Judgement<Invoice> judgement = judge.judge(stored, reported);
        if (judgement instanceof Take<Invoice> take) {
            invoices.put(reported.id(), take.state());
        }
        return judgement.outcome();
    }

    private Purchase withItsPayment(Purchase it) {
        return it.paymentIntent().map(payments::get).map(it::with).orElse(it);
    }

    private Invoice withItsPayments(Invoice it) {
        return it.with(
                payments.values().stream()
                        .filter(payment -> payment.invoice().equals(Optional.of(it.id())))
                        .toList());
    }
}
