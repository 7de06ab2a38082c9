package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.INVOICE;
import static plus.svc.billing.contract.Examples.PAYMENT;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoice;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.contract.InvoiceExamples.draft;
import static plus.svc.billing.contract.InvoiceExamples.reported;
import static plus.svc.billing.contract.InvoiceExamples.told;
import static plus.svc.billing.contract.PaymentExamples.LOST;
import static plus.svc.billing.contract.PaymentExamples.disputed;
import static plus.svc.billing.contract.PaymentExamples.refunded;
import static plus.svc.billing.contract.PaymentExamples.reported;
import static plus.svc.billing.model.Outcome.DOUBTED;
import static plus.svc.billing.model.Outcome.DUPLICATE;
import static plus.svc.billing.model.Outcome.IGNORED_NOTHING_NEW;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;
import static plus.svc.billing.model.Outcome.TAKEN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;

import java.util.List;
import java.util.Optional;

/** The promises of {@link SubscriptionStore} about invoices. */
public abstract class InvoiceContract extends StoresContract {

    @Test
    void anInvoiceIsFoundUnderTheUserOfItsSubscriptionOnly() {
        Invoice invoice = draft("in_1", Optional.of(SUBSCRIPTION), Optional.empty(), START);
        record(reported("evt_1", active()));

        assertEquals(TAKEN, record(reported("evt_2", invoice)));

        assertEquals(List.of(invoice), store.findInvoices(ALICE));
        assertEquals(List.of(), store.findInvoices(BOB));
    }

    @Test
    void anInvoiceForSomethingElseIsFoundUnderTheUserOfItsCustomer() {
        Invoice invoice = draft("in_1", Optional.empty(), Optional.of(CUSTOMER), START);
        store.keepCustomer(ALICE, CUSTOMER);

        record(reported("evt_1", invoice));

        assertEquals(List.of(invoice), store.findInvoices(ALICE));
        assertEquals(List.of(), store.findInvoices(BOB));
    }

    @Test
    void allThatAnInvoiceSaysIsKept() {
        Invoice invoice = invoice(InvoiceStatus.OPEN, 2, 60);
        record(reported("evt_1", active()));

        record(reported("evt_2", invoice));

        assertEquals(List.of(invoice), store.findInvoices(ALICE));
    }

    @Test
    void anInvoiceNobodyIsKnownForIsFoundOnceItsCustomerHasAUser() {
        Invoice invoice = draft("in_1", Optional.empty(), Optional.of(CUSTOMER), START);
        record(reported("evt_1", invoice));
        assertEquals(List.of(), store.findInvoices(BOB));

        store.keepCustomer(BOB, CUSTOMER);

        assertEquals(List.of(invoice), store.findInvoices(BOB));
    }

    @Test
    void anInvoiceNobodyIsKnownForIsFoundOnceItsSubscriptionIsClaimed() {
        Invoice invoice = draft("in_1", Optional.of(foreign().id()), Optional.empty(), START);
        record(reported("evt_1", foreign()));
        record(reported("evt_2", invoice));

        store.claim(foreign().id(), BOB);

        assertEquals(List.of(invoice), store.findInvoices(BOB));
    }

    @Test
    void anInvoiceThatComesBeforeItsSubscriptionIsFoundOnceThatIsKnown() {
        Invoice invoice = draft("in_1", Optional.of(SUBSCRIPTION), Optional.empty(), START);
        record(reported("evt_1", invoice));

        record(reported("evt_2", active()));

        assertEquals(List.of(invoice), store.findInvoices(ALICE));
    }

    @Test
    void theInvoicesOfAForgottenCustomerStayItsUsers() {
        Invoice invoice = draft("in_1", Optional.empty(), Optional.of(CUSTOMER), START);
        store.keepCustomer(ALICE, CUSTOMER);
        record(reported("evt_1", invoice));

        store.forgetCustomer(CUSTOMER);

        assertEquals(List.of(invoice), store.findInvoices(ALICE));
    }

    @Test
    void theNewestInvoiceComesFirstAndThoseOfOneSecondKeepTheirPlaces() {
        Optional<CustomerId> customer = Optional.of(CUSTOMER);
        Invoice first = draft("in_a", Optional.empty(), customer, START);
        Invoice second = draft("in_c", Optional.of(SUBSCRIPTION), customer, secondsLater(60));
        Invoice third = draft("in_b", Optional.empty(), customer, secondsLater(60));
        record(reported("evt_1", active()));

        record(reported("evt_2", second));
        record(reported("evt_3", first));
        record(reported("evt_4", third));

        assertEquals(List.of(third, second, first), store.findInvoices(ALICE));
    }

    @Test
    void anInvoiceOnlyEverMovesOn() {
        record(reported("evt_1", active()));
        record(reported("evt_3", invoice(InvoiceStatus.PAID, 1, 60)));

        assertEquals(IGNORED_OLDER, record(reported("evt_2", invoice(InvoiceStatus.OPEN, 1, 70))));
        assertEquals(
                IGNORED_NOTHING_NEW, record(reported("evt_4", invoice(InvoiceStatus.PAID, 1, 60))));

        assertEquals(List.of(invoice(InvoiceStatus.PAID, 1, 60)), store.findInvoices(ALICE));
    }

    @Test
    void anInvoiceReportedTwiceInOneEventIsADuplicate() {
        record(reported("evt_1", active()));
        InvoiceReported first = reported("evt_2", invoice(InvoiceStatus.OPEN, 0, 0));
        record(first);

        assertEquals(
                DUPLICATE,
                record(new InvoiceReported(first.header(), invoice(InvoiceStatus.PAID, 1, 60))));

        assertEquals(List.of(invoice(InvoiceStatus.OPEN, 0, 0)), store.findInvoices(ALICE));
    }

    @Test
    void aPaidInvoiceIsStoredThoughItSaysNothingNewOfItsSubscription() {
        record(reported("evt_1", active()));

        assertEquals(IGNORED_NOTHING_NEW, record(invoicePaid("evt_2", 60)));

        assertEquals(List.of(invoice(InvoiceStatus.PAID, 1, 60)), store.findInvoices(ALICE));
    }

    @Test
    void anInvoiceThatSaysNothingNewOfItselfCountsByWhatItMeansForItsSubscription() {
        record(reported("evt_1", active()));
        record(reported("evt_3", invoice(InvoiceStatus.PAID, 2, 60)));

        assertEquals(DOUBTED, record(invoicePaymentFailed("evt_2", 50)));

        assertEquals(List.of(invoice(InvoiceStatus.PAID, 2, 60)), store.findInvoices(ALICE));
        assertEquals(SUBSCRIPTION, theOnlyQuestion().subscription());
    }

    @Test
    void aPaidInvoiceOfAnUnknownSubscriptionIsFoundUnderItsCustomer() {
        store.keepCustomer(ALICE, CUSTOMER);

        assertEquals(DOUBTED, record(invoicePaid("evt_1", 0)));

        assertEquals(List.of(invoice(InvoiceStatus.PAID, 1, 0)), store.findInvoices(ALICE));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void anInvoiceEndsAsItIsWhateverTheOrderOfItsEvents(List<Stage> course) {
        store.keepCustomer(ALICE, CUSTOMER);
        int number = 0;
        for (List<Stage> order : Permutations.of(course)) {
            InvoiceId id = new InvoiceId("in_" + ++number);

            order.forEach(it -> record(told(id + "_" + it, it.of(id))));

            assertEquals(
                    Optional.of(course.getLast().of(id)), find(id), () -> "in the order " + order);
        }
    }

    static List<List<Stage>> courses() {
        Stage draft = new Stage(InvoiceStatus.DRAFT, 0, 0);
        Stage finalized = new Stage(InvoiceStatus.OPEN, 0, 0);
        Stage failed = new Stage(InvoiceStatus.OPEN, 1, 1);
        Stage failedAgain = new Stage(InvoiceStatus.OPEN, 2, 1);
        Stage uncollectible = new Stage(InvoiceStatus.UNCOLLECTIBLE, 2, 2);
        Stage paid = new Stage(InvoiceStatus.PAID, 2, 2);
        return List.of(
                List.of(draft, finalized, failed, failedAgain),
                List.of(draft, finalized, failed, failedAgain, paid),
                List.of(draft, finalized, failed, failedAgain, uncollectible),
                List.of(draft, finalized, failed, new Stage(InvoiceStatus.VOID, 1, 1)),
                List.of(draft, finalized, uncollectible, new Stage(InvoiceStatus.PAID, 3, 2)),
                List.of(draft, finalized, uncollectible, new Stage(InvoiceStatus.VOID, 2, 2)),
                List.of(draft, paid));
    }

    @Test
    void whatIsGivenBackOfItsPaymentIsSeenOnTheInvoiceWhateverComesFirst() {
        Payment refunded = refunded(900).of(INVOICE);
        store.keepCustomer(ALICE, CUSTOMER);
        record(invoicePaid("evt_1", 0));

        assertEquals(TAKEN, record(reported("evt_2", refunded)));
        assertEquals(List.of(paidWith(refunded)), store.findInvoices(ALICE));
    }

    @Test
    void whatWasGivenBackBeforeTheInvoiceIsKnownIsSeenOnItToo() {
        Payment refunded = refunded(900).of(INVOICE);
        store.keepCustomer(ALICE, CUSTOMER);
        record(reported("evt_2", refunded));

        record(invoicePaid("evt_1", 0));

        assertEquals(List.of(paidWith(refunded)), store.findInvoices(ALICE));
    }

    @Test
    void whatIsGivenBackOfTwoPaymentsAddsUp() {
        Payment one = refunded(500).of(INVOICE);
        Payment other = refunded(new PaymentIntentId("pi_2"), 400).of(INVOICE);
        store.keepCustomer(ALICE, CUSTOMER);
        record(invoicePaid("evt_1", 0));

        record(reported("evt_2", one));
        record(reported("evt_3", other));

        assertEquals(List.of(paidWith(one, other)), store.findInvoices(ALICE));
        assertEquals(
                Optional.of(new Money(900, "usd")),
                store.findInvoices(ALICE).getFirst().refunded());
    }

    @Test
    void aPaymentThatWasSomethingElsesIsNotSeenOnTheInvoice() {
        store.keepCustomer(ALICE, CUSTOMER);
        record(invoicePaid("evt_1", 0));

        record(reported("evt_2", refunded(900).of(new InvoiceId("in_other"))));

        assertEquals(List.of(paidWith()), store.findInvoices(ALICE));
    }

    @Test
    void whatIsKnownOfAPaymentIsSeenOnTheInvoiceOnceTheProviderSaysWhoseItIs() {
        store.keepCustomer(ALICE, CUSTOMER);
        record(invoicePaid("evt_1", 0));
        record(reported("evt_2", refunded(900)));
        record(reported("evt_3", disputed(LOST)));
        assertEquals(List.of(paidWith()), store.findInvoices(ALICE));

        assertEquals(TAKEN, store.observe(Payment.of(PAYMENT).of(INVOICE), JUDGE));

        assertEquals(
                List.of(paidWith(refunded(900).and(disputed(LOST)))), store.findInvoices(ALICE));
    }

    @Test
    void whatIsGivenBackLaterIsSeenOnTheInvoiceThatItsPaymentIsKnownToBeFor() {
        store.keepCustomer(ALICE, CUSTOMER);
        record(invoicePaid("evt_1", 0));
        store.observe(Payment.of(PAYMENT).of(INVOICE), JUDGE);

        record(reported("evt_2", refunded(900)));

        assertEquals(List.of(paidWith(refunded(900))), store.findInvoices(ALICE));
    }

    private Optional<Invoice> find(InvoiceId id) {
        return store.findInvoices(ALICE).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    private static Invoice paidWith(Payment... payments) {
        return invoice(InvoiceStatus.PAID, 1, 0).with(List.of(payments));
    }

    /** Where an invoice stands after so many attempts and seconds. */
    record Stage(InvoiceStatus status, int attempts, long seconds) {

        Invoice of(InvoiceId id) {
            return invoice(id, status, attempts, seconds);
        }
    }
}
