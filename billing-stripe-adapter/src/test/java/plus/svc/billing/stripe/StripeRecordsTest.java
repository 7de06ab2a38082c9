package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.ProviderRecordsContract;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.port.ProviderRecords.Page;
import plus.svc.billing.port.ProviderRecords.Place;
import plus.svc.billing.port.ProviderRecords.Shown;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds the lists to the contract over HTTP, against the sandbox. */
class StripeRecordsTest extends ProviderRecordsContract {

    private final SandboxAccount account = new SandboxAccount();

    @AfterEach
    void stop() {
        account.close();
    }

    @Override
    protected PaymentProvider emptyProvider() {
        return account.provider();
    }

    @Override
    protected ProviderRecords records() {
        return account.records();
    }

    @Override
    protected PriceId recurringPrice() {
        return new PriceId("price_xstream_subscription");
    }

    @Override
    protected PriceId oneTimePrice() {
        return new PriceId("price_xstream_paygo");
    }

    @Override
    protected void payFor(CheckoutSession session) {
        account.make(
                "checkout/sessions/" + session.id() + "/pay", "{\"card\": \"4242424242424242\"}");
    }

    @Override
    protected void delete(CustomerId customer) {
        account.delete("/v1/customers/" + customer);
    }

    @Test
    void severalRefundsOfAPaymentAreListedAsOneWithAllThatWasGivenBack() {
        String charge = charge();
        account.post("/v1/refunds", "charge=" + charge + "&amount=100");
        account.post("/v1/refunds", "charge=" + charge + "&amount=150");

        Page page = records().list(Kind.REFUNDS, Optional.empty());

        assertEquals(2, page.length());
        assertEquals(
                List.of(Optional.of(new Money(250, "usd"))),
                payments(page).stream().map(Payment::refunded).toList());
    }

    @Test
    void aDisputeIsListedWithItsPayment() {
        String charge = charge();
        account.make("charges/" + charge + "/dispute", "{\"reason\": \"fraudulent\"}");

        List<Payment> listed = payments(records().list(Kind.DISPUTES, Optional.empty()));

        assertEquals(
                List.of("needs_response"),
                listed.stream().map(it -> it.dispute().orElseThrow().status()).toList());
    }

    @Test
    void aDraftOfAnInvoiceIsReadAndNotShown() {
        try (ScriptedStripe stripe = new ScriptedStripe()) {
            stripe.answer(
                    200,
                    """
                    {"object": "list", "has_more": false, "data": [
                      {"id": "in_1", "object": "invoice", "status": "draft", "currency": "usd"}]}
                    """,
                    "Date",
                    "Sat, 31 Jan 2026 12:00:00 GMT");
            ProviderRecords scripted =
                    new StripeRecords(ScriptedStripe.SECRET_KEY, stripe.settings().apiBase());

            assertEquals(
                    new Page(List.of(), 1, Optional.empty()),
                    scripted.list(Kind.INVOICES, Optional.empty()));
        }
    }

    @Test
    void aListGoesOnFromTheSecondOfWhatIsGone() {
        try (ScriptedStripe stripe = new ScriptedStripe()) {
            stripe.answerMissing("starting_after");
            stripe.answer(200, "{\"object\": \"list\", \"has_more\": false, \"data\": []}");
            ProviderRecords scripted =
                    new StripeRecords(ScriptedStripe.SECRET_KEY, stripe.settings().apiBase());

            scripted.list(
                    Kind.CUSTOMERS,
                    Optional.of(new Place("cus_gone", Instant.ofEpochSecond(1_700_000_000))));

            assertEquals("cus_gone", stripe.requests().getFirst().query().get("starting_after"));
            assertEquals("1700000000", stripe.requests().getLast().query().get("created[lte]"));
        }
    }

    /** Of something bought once. */
    private String charge() {
        JsonNode session =
                account.post(
                        "/v1/checkout/sessions",
                        "mode=payment&success_url=https://console.example"
                                + "&line_items[0][price]=price_xstream_paygo"
                                + "&line_items[0][quantity]=1");
        account.make(
                "checkout/sessions/" + session.path("id").asText() + "/pay",
                "{\"card\": \"4242424242424242\"}");
        return account.get("/v1/charges").at("/data/0/id").asText();
    }

    private static List<Payment> payments(Page page) {
        return page.shown().stream().map(it -> ((Shown.OfPayment) it).payment()).toList();
    }
}
