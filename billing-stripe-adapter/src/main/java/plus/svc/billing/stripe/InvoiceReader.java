package plus.svc.billing.stripe;

import static plus.svc.billing.model.InvoiceStatus.PAID;
import static plus.svc.billing.model.InvoiceStatus.UNCOLLECTIBLE;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;
import java.util.Optional;

/**
 * Reads an invoice in the shape of any API version. What moved over the years: its subscription,
 * under {@code parent} in 2025-03-31; its time, from {@code date} to {@code created} in 2019-03-14;
 * and its status, which before 2018-11-08 is told by booleans only.
 *
 * <p>Sources: Stripe's changelog, 2018-11-08 and 2025-03-31.basil, "Invoicing resources now specify
 * how they were generated"; Stripe documentation, "Invoices API updates".
 */
final class InvoiceReader {

    private InvoiceReader() {}

    /**
     * The invoice, or empty if {@code it} has no id or no currency, which each invoice has.
     *
     * @param byEvent the status to which the event brings an invoice. A final one holds even if the
     *     invoice was rendered before; any other only where the invoice says none
     */
    static Optional<Invoice> read(JsonNode it, InvoiceStatus byEvent, Instant asOf) {
        InvoiceStatus status = byEvent.isFinal() ? byEvent : status(it, byEvent);
        Optional<InvoiceAmounts> amounts = amounts(it);
        return Json.text(it.path("id"), InvoiceId::new)
                .flatMap(id -> amounts.map(known -> invoice(it, id, status, known, asOf)));
    }

    static Optional<SubscriptionId> reference(JsonNode it) {
        return Json.reference(it.path("subscription"), SubscriptionId::new);
    }

    static Optional<Period> period(JsonNode start, JsonNode end) {
        Optional<Instant> until = Json.time(end);
        return Json.time(start).flatMap(from -> until.map(known -> new Period(from, known)));
    }

    private static Invoice invoice(
            JsonNode it, InvoiceId id, InvoiceStatus status, InvoiceAmounts amounts, Instant asOf) {
        InvoiceLines lines = InvoiceLines.of(it);
        return new Invoice(
                id,
                subscription(it).or(lines::subscription),
                Json.reference(it.path("customer"), CustomerId::new),
                Json.text(it.path("number")),
                status,
                amounts,
                Math.clamp(Json.number(it.path("attempt_count"), 0), 0, Integer.MAX_VALUE),
                Json.time(it.path("next_payment_attempt")),
                Json.webAddress(it.path("hosted_invoice_url")),
                Json.webAddress(it.path("invoice_pdf")),
                lines.period().or(() -> period(it.path("period_start"), it.path("period_end"))),
                Optional.empty(),
                Optional.empty(),
                it.path("livemode").booleanValue(),
                Json.time(it.path("created")).or(() -> Json.time(it.path("date"))).orElse(asOf),
                asOf);
    }

    private static Optional<SubscriptionId> subscription(JsonNode it) {
        return reference(it).or(() -> reference(it.path("parent").path("subscription_details")));
    }

    private static InvoiceStatus status(JsonNode it, InvoiceStatus otherwise) {
        return Json.text(it.path("status"), InvoiceStatus::new)
                .orElseGet(() -> statusByBooleans(it, otherwise));
    }

    /** One that is only {@code closed} is not collected any more, and can still be paid. */
    private static InvoiceStatus statusByBooleans(JsonNode it, InvoiceStatus otherwise) {
        if (it.path("paid").booleanValue()) {
            return PAID;
        }
        return it.path("forgiven").booleanValue() ? UNCOLLECTIBLE : otherwise;
    }

    private static Optional<InvoiceAmounts> amounts(JsonNode it) {
        return Json.text(it.path("currency"))
                .map(
                        currency ->
                                new InvoiceAmounts(
                                        currency,
                                        Json.number(it.path("total"), 0),
                                        Json.number(it.path("amount_due"), 0),
                                        Json.number(it.path("amount_paid"), 0),
                                        Json.number(it.path("amount_remaining"), 0)));
    }
}
