package plus.svc.billing.stripe;

import static plus.svc.billing.contract.Examples.secondsLater;

import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.DisputeId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.PaymentReported;

import java.util.Optional;
import java.util.function.Function;

/** Alice's payment in the golden payloads, of which nothing is known; but for what is set. */
final class GoldenPayment implements Function<EventHeader, ProviderEvent> {

    private Optional<InvoiceId> invoice = Optional.empty();
    private Optional<Money> refunded = Optional.empty();
    private Optional<Dispute> dispute = Optional.empty();

    GoldenPayment ofItsInvoice() {
        invoice = Optional.of(new InvoiceId("in_1SvgALLkdIwHu7ixJx5sT0eN"));
        return this;
    }

    GoldenPayment refunded(long cents) {
        refunded = Optional.of(new Money(cents, "usd"));
        return this;
    }

    GoldenPayment disputed(String status) {
        DisputeId id = new DisputeId("du_1SvgASLkdIwHu7ixF4r8Hn2K");
        dispute = Optional.of(new Dispute(id, status, secondsLater(5)));
        return this;
    }

    @Override
    public ProviderEvent apply(EventHeader header) {
        PaymentIntentId id = new PaymentIntentId("pi_3SvgAMLkdIwHu7ix0Yk2mQ8c");
        return new PaymentReported(header, new Payment(id, invoice, refunded, dispute));
    }
}
