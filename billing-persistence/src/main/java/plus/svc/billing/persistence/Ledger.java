package plus.svc.billing.persistence;

import org.jooq.DSLContext;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Judgement;
import plus.svc.billing.model.Judgement.Take;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.Purchase;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes in what is reported of purchases and payments, within one transaction. */
record Ledger(DSLContext tx, Judge judge) {

    private static final Bulk<InquirySubject> INQUIRE = OpenInquiries.opening(Duration.ZERO);

    Outcome take(Purchase reported) {
        Claimant claimant = new Customers(tx).claimantOf(reported);
        reported.paymentIntent().ifPresent(new Payments(tx)::lock);
        Outcome outcome = take(reported, claimant);
        if (reported.status().isDecided()) {
            new OpenInquiries(tx).hear(reported.session());
        }
        return outcome;
    }

    Outcome take(Payment reported) {
        Optional<Payment> stored = new Payments(tx).lock(reported.id());
        Judgement<Payment> judgement = judge.judge(stored, reported);
        if (judgement instanceof Take<Payment> take) {
            store(take.state());
        }
        return judgement.outcome();
    }

    private Outcome take(Purchase reported, Claimant claimant) {
        Purchases purchases = new Purchases(tx);
        Optional<Purchase> stored = purchases.lock(reported.session());
        Judgement<Purchase> judgement = judge.judge(stored, reported);
        if (judgement instanceof Take<Purchase> take) {
            Purchase news = claimant.orHolderOf(stored).claim(take.state());
            if (stored.isPresent()) {
                purchases.update(news);
            } else if (!purchases.insert(news)) {
                return take(reported, claimant);
            }
            new Messages(tx)
                    .write(
                            purchases
                                    .find(reported.session())
                                    .flatMap(it -> BillingChange.between(stored, it)));
        }
        return judgement.outcome();
    }

    private void store(Payment news) {
        Optional<Purchase> purchase = new Purchases(tx).paidWith(news.id());
        new Payments(tx).update(news);
        if (purchase.isPresent()) {
            new Messages(tx).write(BillingChange.between(purchase, purchase.get().with(news)));
        } else if (news.invoice().isEmpty()) {
            INQUIRE.execute(tx, List.of(InquirySubject.of(news.id())));
        }
    }
}
