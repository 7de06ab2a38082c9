package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;

import java.util.Optional;

/** What an earlier version shows with an object, and the newest one keeps elsewhere. */
interface Related {

    Optional<ObjectNode> find(String id);

    /** The latest thing that the invoice was to be paid with, as an {@code invoice_payment}. */
    Optional<ObjectNode> paymentOf(String invoice);

    /** The {@code invoice_payment} that a payment intent is for. */
    Optional<ObjectNode> purposeOf(String paymentIntent);

    /** As the account has it now. */
    static Related in(Ledger ledger) {
        return new RelatedInLedger(ledger);
    }
}
