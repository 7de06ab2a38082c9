package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;

import java.util.Optional;

/** To be used within a step of the account. */
record RelatedInLedger(Ledger ledger) implements Related {

    private static final String KIND = "invoice_payment";

    @Override
    public Optional<ObjectNode> find(String id) {
        return ledger.find(id);
    }

    @Override
    public Optional<ObjectNode> paymentOf(String invoice) {
        return ledger.all(KIND).stream()
                .filter(it -> it.path("invoice").asText().equals(invoice))
                .findFirst();
    }

    @Override
    public Optional<ObjectNode> purposeOf(String paymentIntent) {
        return ledger.all(KIND).stream()
                .filter(it -> it.at("/payment/payment_intent").asText().equals(paymentIntent))
                .findFirst();
    }
}
