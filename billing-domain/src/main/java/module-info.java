/**
 * Billing without a payment provider, a database or a web server: model, ports and use cases. Start
 * with {@link plus.svc.billing.usecase.StartCheckout} and {@link
 * plus.svc.billing.usecase.ReceiveWebhook}; {@link plus.svc.billing.testing} has both ports in
 * memory.
 */
module plus.svc.billing.domain {
    exports plus.svc.billing.journal;
    exports plus.svc.billing.model;
    exports plus.svc.billing.port;
    exports plus.svc.billing.testing;
    exports plus.svc.billing.usecase;
}
