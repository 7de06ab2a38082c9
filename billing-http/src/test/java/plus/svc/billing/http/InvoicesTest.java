package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.http.Service.ALICE;
import static plus.svc.billing.http.Service.BOB;
import static plus.svc.billing.http.Service.NOW;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.DisputeId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.SubscriptionId;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** {@code GET /api/auth/invoices}, row by row and field by field. */
class InvoicesTest {

    private static final String PATH = "/api/auth/invoices";
    private static final String NONE = "{\"invoices\":[]}";
    private static final CustomerId ALICES = new CustomerId("cus_1");

    private final Service service = Service.start();

    @BeforeEach
    void aliceIsACustomer() {
        service.store.keepCustomer(ALICE.id(), ALICES);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whoWasBilledNothingGetsAnEmptyList() {
        service.alice().get(PATH).assertIs(200, NONE);
    }

    @Test
    void anInvoiceHasEveryFieldThatIsKnown() {
        service.record(new InvoiceReported(service.header("invoice.updated"), tried()));
        service.record(new PaymentReported(service.header("charge.dispute.created"), payment()));

        service.alice()
                .get(PATH)
                .assertIs(
                        200,
                        "{\"invoices\":[{\"id\":\"in_1\",\"number\":\"INV-1\","
                                + "\"status\":\"open\",\"currency\":\"eur\",\"total\":1000,"
                                + "\"amountDue\":900,\"amountPaid\":300,\"amountRemaining\":600,"
                                + "\"attempts\":2,\"nextAttemptAt\":\"2026-11-04T12:00:00Z\","
                                + "\"hostedUrl\":\"https://invoice.example/in_1\","
                                + "\"pdfUrl\":\"https://invoice.example/in_1/pdf\","
                                + "\"periodStart\":\"2026-10-01T00:00:00Z\","
                                + "\"periodEnd\":\"2026-11-01T00:00:00Z\","
                                + "\"subscriptionId\":\"sub_1\",\"amountRefunded\":100,"
                                + "\"dispute\":\"needs_response\","
                                + "\"createdAt\":\"2026-11-01T11:00:00Z\"}]}");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        service.record(new InvoiceReported(service.header("invoice.created"), open("in_1")));

        service.alice()
                .get(PATH)
                .assertIs(
                        200,
                        "{\"invoices\":[{\"id\":\"in_1\",\"status\":\"open\","
                                + "\"currency\":\"usd\",\"total\":900,\"amountDue\":900,"
                                + "\"amountPaid\":0,\"amountRemaining\":900,\"attempts\":0,"
                                + "\"createdAt\":\"2026-11-01T12:00:00Z\"}]}");
    }

    @Test
    void theNewestComesFirst() {
        service.record(new InvoiceReported(service.header("invoice.updated"), tried()));
        service.record(new InvoiceReported(service.header("invoice.created"), open("in_2")));

        String body = service.alice().get(PATH).body();

        assertEquals(
                "in_2 in_1",
                body.replaceAll("\\{\"id\":\"(\\w+)\".*?},?", "$1 ")
                        .replaceAll(".*\\[|]}", "")
                        .strip());
    }

    @Test
    void aUserSeesNothingOfAnother() {
        service.record(new InvoiceReported(service.header("invoice.created"), open("in_1")));

        service.bob().get(PATH + "?userId=" + ALICE.id()).assertIs(200, NONE);
        assertEquals(0, service.store.findInvoices(BOB.id()).size());
    }

    @Test
    void aReadOnlyAccountMayLook() {
        service.reader().get(PATH).assertIs(200, NONE);
    }

    @Test
    void withoutATokenThereIsNoList() {
        service.client()
                .get(PATH)
                .assertIs(
                        401,
                        "{\"error\":\"session_token_required\","
                                + "\"message\":\"session token is required\"}");
    }

    @Test
    void anOutageOfTheStoreIsNotAnEmptyList() {
        try (Service broken = Service.startWithoutStore();
                Log log = new Log()) {
            Reply reply = broken.alice().get(PATH);

            reply.assertIsFault(
                    503,
                    "{\"error\":\"unavailable\","
                            + "\"message\":\"service is temporarily unavailable\","
                            + "\"requestId\":\"*\"}");
            assertEquals(1, log.linesWith(reply.requestId()));
        }
    }

    /** One of which nothing else is known. */
    static Invoice open(String id) {
        return new Invoice(
                new InvoiceId(id),
                Optional.empty(),
                Optional.of(ALICES),
                Optional.empty(),
                InvoiceStatus.OPEN,
                new InvoiceAmounts("usd", 900, 900, 0, 900),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                NOW,
                NOW);
    }

    private static Invoice tried() {
        return new Invoice(
                new InvoiceId("in_1"),
                Optional.of(new SubscriptionId("sub_1")),
                Optional.of(ALICES),
                Optional.of("INV-1"),
                InvoiceStatus.OPEN,
                new InvoiceAmounts("eur", 1000, 900, 300, 600),
                2,
                Optional.of(Instant.parse("2026-11-04T12:00:00Z")),
                Optional.of(URI.create("https://invoice.example/in_1")),
                Optional.of(URI.create("https://invoice.example/in_1/pdf")),
                Optional.of(
                        new Period(
                                Instant.parse("2026-10-01T00:00:00Z"),
                                Instant.parse("2026-11-01T00:00:00Z"))),
                Optional.empty(),
                Optional.empty(),
                false,
                Instant.parse("2026-11-01T11:00:00Z"),
                NOW);
    }

    private static Payment payment() {
        return new Payment(
                new PaymentIntentId("pi_1"),
                Optional.of(new InvoiceId("in_1")),
                Optional.of(new Money(100, "eur")),
                Optional.of(new Dispute(new DisputeId("du_1"), "needs_response", NOW)));
    }
}
