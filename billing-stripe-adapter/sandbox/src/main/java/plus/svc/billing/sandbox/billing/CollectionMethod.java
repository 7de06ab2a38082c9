package plus.svc.billing.sandbox.billing;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

/** How invoices are collected. */
final class CollectionMethod {

    private static final String PARAM = "collection_method";

    private CollectionMethod() {}

    /**
     * Lets what the sandbox has pass.
     *
     * @throws Refusal if invoices are to be sent, and paid when their customer likes
     */
    static void check(Params params) {
        if (params.text(PARAM).filter("send_invoice"::equals).isPresent()) {
            throw Refusal.invalid(
                    PARAM, "The sandbox charges invoices automatically: it sends none.");
        }
    }
}
