package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.secondsLater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;

import java.util.Optional;

class InvoiceEventsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subscription\": {\"id\": \"sub_1\"}",
                "\"parent\": {\"subscription_details\": {\"subscription\": {\"id\": \"sub_1\"}}}",
                "\"lines\": {\"data\": [{}, {\"subscription\": \"sub_1\"}]}",
                "\"lines\": {\"data\": [{\"parent\": {\"invoice_item_details\":"
                        + " {\"subscription\": \"sub_1\"}}}]}",
            })
    void anInvoicesSubscriptionIsFoundWhereverItStands(String reference) {
        AboutSubscription event =
                (AboutSubscription) Deliveries.read("invoice.paid", invoice(reference));

        assertEquals(SUBSCRIPTION, event.subscription());
        assertEquals(Optional.of(SUBSCRIPTION), ((InvoicePaid) event).invoice().subscription());
    }

    @Test
    void onlyAPaymentThatBearsOnASubscriptionIsSaidToDoSo() {
        String bought = invoice("\"subscription\": \"sub_1\"");
        String alone = invoice("\"subscription\": null");

        assertEquals(InvoicePaid.class, classOf("invoice.paid", bought));
        assertEquals(InvoicePaymentFailed.class, classOf("invoice.payment_failed", bought));
        assertEquals(InvoiceReported.class, classOf("invoice.voided", bought));
        assertEquals(InvoiceReported.class, classOf("invoice.paid", alone));
        assertEquals(InvoiceReported.class, classOf("invoice.payment_failed", alone));
    }

    @Test
    void anInvoiceOfItsIdAndCurrencyAloneIsRead() {
        assertEquals(
                new Invoice(
                        new InvoiceId("in_1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        InvoiceStatus.OPEN,
                        new InvoiceAmounts("usd", 0, 0, 0, 0),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        START,
                        START),
                read("invoice.finalized", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice.finalized               | \"status\": \"draft\"    | draft",
                "invoice.finalized               | \"status\": \"tomorrow\" | tomorrow",
                "invoice.finalized               | \"status\": null         | open",
                "invoice.payment_action_required | \"status\": 7            | open",
                "invoice.payment_failed          | \"closed\": true         | open",
                "invoice.payment_failed          | \"forgiven\": true       | uncollectible",
                "invoice.payment_failed          | \"paid\": true           | paid",
                "invoice.marked_uncollectible    | \"closed\": true         | uncollectible",
                "invoice.marked_uncollectible    | \"paid\": true           | paid",
                "invoice.marked_uncollectible    | \"status\": \"paid\"     | paid",
                "invoice.voided                  | \"forgiven\": true       | void",
                "invoice.voided                  | \"status\": \"open\"     | void",
                "invoice.paid                    | \"paid\": false          | paid",
                "invoice.paid                    | \"status\": \"open\"     | paid",
            })
    void anInvoiceIsWhereItSaysUnlessTheEventEndsIt(String type, String said, String status) {
        assertEquals(new InvoiceStatus(status), read(type, said).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"subscription\", \"period\": %s}",
                "{\"parent\": {\"subscription_item_details\": {}}, \"period\": %s}",
                "{\"type\": \"invoiceitem\", \"period\": {\"start\": 1, \"end\": 2}},"
                        + " {\"type\": \"subscription\", \"period\": %s}",
                "{\"type\": \"subscription\", \"proration\": true,"
                        + " \"period\": {\"start\": 1, \"end\": 2}},"
                        + " {\"type\": \"subscription\", \"proration\": false, \"period\": %s}",
                "{\"parent\": {\"subscription_item_details\": {\"proration\": true}},"
                        + " \"period\": {\"start\": 1, \"end\": 2}},"
                        + " {\"parent\": {\"subscription_item_details\": {\"proration\": false}},"
                        + " \"period\": %s}",
            })
    void itIsForThePeriodThatItSells(String lines) {
        String period = "{\"start\": 1769860800, \"end\": 1769860900}";

        assertEquals(
                Optional.of(new Period(START, secondsLater(100))),
                read("invoice.paid", "\"lines\": {\"data\": [" + lines.formatted(period) + "]}")
                        .period());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"data\": []}",
                "{\"data\": [{\"type\": \"invoiceitem\", \"period\": {\"start\": 1, \"end\": 2}}]}",
                "{\"data\": [{\"type\": \"subscription\", \"period\": {\"start\": 1}}]}",
            })
    void whereNoLineSellsOneItsOwnPeriodStandsIn(String lines) {
        Invoice read =
                read(
                        "invoice.paid",
                        "\"period_start\": 1769860800, \"period_end\": 1769860800, \"lines\": "
                                + lines);

        assertEquals(Optional.of(new Period(START, START)), read.period());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\" \"",
                "\"not an address\"",
                "\"/i/acct_1\"",
                "\"javascript:alert(1)\"",
                "\"ftp://invoice.example/1\"",
                "\"https:///1\"",
            })
    void anAddressThatLeadsNowhereCountsAsAbsent(String address) {
        Invoice read =
                read(
                        "invoice.paid",
                        "\"hosted_invoice_url\": %s, \"invoice_pdf\": %s"
                                .formatted(address, address));

        assertEquals(Optional.empty(), read.hostedUrl());
        assertEquals(Optional.empty(), read.pdfUrl());
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "-1, 0",
        "4294967297, 2147483647",
        "1.5, 0",
        "null, 0",
    })
    void attemptsAreCountedWithinReason(String said, int attempts) {
        assertEquals(
                attempts, read("invoice.payment_failed", "\"attempt_count\": " + said).attempts());
    }

    private static Class<?> classOf(String type, String invoice) {
        return Deliveries.read(type, invoice).getClass();
    }

    private static Invoice read(String type, String properties) {
        return ((AboutInvoice) Deliveries.read(type, invoice(properties))).invoice();
    }

    private static String invoice(String properties) {
        return "{\"id\": \"in_1\", \"currency\": \"usd\"%s}"
                .formatted(properties.isEmpty() ? "" : ", " + properties);
    }
}
