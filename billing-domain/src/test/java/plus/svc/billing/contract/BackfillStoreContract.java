package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.INVOICE;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.PAYMENT;
import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoice;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.contract.PaymentExamples.refunded;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.port.Answered.CHANGED;
import static plus.svc.billing.port.Answered.CONFIRMED;
import static plus.svc.billing.port.Answered.OVERTAKEN;

import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.Answer;
import plus.svc.billing.journal.Happening.Asked;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.BackfillStore;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promises of {@link BackfillStore}. */
public abstract class BackfillStoreContract extends StoresContract {

    private static final SubscriptionId SECOND = new SubscriptionId("sub_2");

    @Test
    void aPageOfAnswersIsStored() {
        List<Subscription> page = List.of(active(), active(SECOND), foreign());

        assertEquals(List.of(CHANGED, CHANGED, CHANGED), pages.settle(pages.nextNumber(), page));

        assertEquals(List.of(active(), active(SECOND)), store.findByUser(ALICE));
        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
        assertEquals(
                Map.of(foreign().id(), foreign()), pages.findSubscriptions(ids(foreign().id())));
    }

    @Test
    void aPageThatIsTakenInTwiceChangesNothing() {
        List<Subscription> page = List.of(active(), foreign());
        pages.settle(pages.nextNumber(), page);
        int told = outbox.claim(10, AN_HOUR).size();

        assertEquals(List.of(CONFIRMED, CONFIRMED), pages.settle(pages.nextNumber(), page));

        assertEquals(List.of(active()), store.findByUser(ALICE));
        assertEquals(1, told);
        assertEquals(List.of(), outbox.claim(10, AN_HOUR));
    }

    @Test
    void ofAPageOnlyWhatNothingWasLearntOfSinceItWasAskedForCounts() {
        long number = pages.nextNumber();
        record(reported("evt_1", active(PAST_DUE, 60)));

        assertEquals(
                List.of(OVERTAKEN, CHANGED),
                pages.settle(number, List.of(active(ACTIVE, 70), foreign())));

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
        assertEquals(SUBSCRIPTION, theOnlyQuestion().subscription());
    }

    @Test
    void whatAPageChangedIsInTheTimeline() {
        record(reported("evt_1", active()));

        pages.settle(pages.nextNumber(), List.of(active(PAST_DUE, 60), foreign()));

        assertEquals(
                new Answer.Changed(Optional.of(active().summary()), active(PAST_DUE, 60).summary()),
                theOnlyReplyAbout(SUBSCRIPTION));
        assertEquals(
                new Answer.Changed(Optional.empty(), foreign().summary()),
                theOnlyReplyAbout(foreign().id()));
    }

    @Test
    void thatAPageConfirmedWhatWasInDoubtIsInTheTimeline() {
        record(reported("evt_1", active()));
        store.doubt(SUBSCRIPTION, Optional.empty());

        pages.settle(pages.nextNumber(), List.of(active()));

        assertEquals(new Answer.Confirmed(active().summary()), theOnlyReplyAbout(SUBSCRIPTION));
    }

    private Answer theOnlyReplyAbout(SubscriptionId id) {
        List<Asked> replies =
                journal.timeline(id, 10).stream()
                        .filter(Asked.class::isInstance)
                        .map(Asked.class::cast)
                        .toList();
        assertEquals(1, replies.size());
        return replies.getFirst().answer();
    }

    @Test
    void aFinalStateIsNeitherLeftNorDoubted() {
        record(reported("evt_1", active(CANCELED, 0)));

        assertEquals(
                List.of(OVERTAKEN), pages.settle(pages.nextNumber(), List.of(active(ACTIVE, 60))));

        assertEquals(List.of(active(CANCELED, 0)), store.findByUser(ALICE));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anAnswerOnAPageClosesTheDoubt() {
        record(invoicePaid("evt_1", 0));

        pages.settle(pages.nextNumber(), List.of(active()));

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void whatAnAnswerLacksIsTakenFromWhatIsStored() {
        record(reported("evt_1", active()));

        pages.settle(
                pages.nextNumber(),
                List.of(active(PAST_DUE, 60).withMetadata(foreign().metadata())));

        assertEquals(List.of(active(PAST_DUE, 60)), store.findByUser(ALICE));
    }

    @Test
    void keptCustomersClaimWhatIsStoredOfThem() {
        record(reported("evt_1", foreign()));

        pages.keep(
                List.of(
                        new CustomerOwner(OTHER_CUSTOMER, BOB),
                        new CustomerOwner(CUSTOMER, ALICE)));

        assertEquals(List.of(claimed(foreign(), BOB)), store.findByUser(BOB));
        assertEquals(
                Map.of(OTHER_CUSTOMER, BOB, CUSTOMER, ALICE),
                pages.ownersOf(List.of(OTHER_CUSTOMER, CUSTOMER)));
    }

    @Test
    void aCustomerStaysItsFirstUsers() {
        store.keepCustomer(BOB, CUSTOMER);

        pages.keep(List.of(new CustomerOwner(CUSTOMER, ALICE)));

        assertEquals(Map.of(CUSTOMER, BOB), pages.ownersOf(List.of(CUSTOMER)));
    }

    @Test
    void invoicesAreTakenInByWhatTheySay() {
        InvoiceId second = new InvoiceId("in_2");
        record(invoicePaid("evt_1", 60));
        Invoice older = invoice(InvoiceStatus.OPEN, 1, 0);
        Invoice other = invoice(second, InvoiceStatus.OPEN, 1, 0);

        assertEquals(
                List.of(Outcome.IGNORED_OLDER, Outcome.TAKEN),
                pages.observe(List.of(older, other), JUDGE));

        assertEquals(
                Map.of(INVOICE, invoice(InvoiceStatus.PAID, 1, 60), second, other),
                pages.findInvoices(List.of(INVOICE, second)));
    }

    @Test
    void whatIsNotStoredIsNotFound() {
        record(invoicePaid("evt_1", 0));
        store.observe(paid(), JUDGE);

        assertEquals(Map.of(), pages.findSubscriptions(ids(SUBSCRIPTION)));
        assertEquals(Map.of(), pages.findPayments(List.of(PAYMENT)));
        assertEquals(Map.of(), pages.ownersOf(List.of(OTHER_CUSTOMER)));
    }

    @Test
    void purchasesAndPaymentsAreFound() {
        store.observe(paid(), JUDGE);
        store.observe(refunded(900), JUDGE);

        assertEquals(
                Map.of(SESSION, paid().with(refunded(900))), pages.findPurchases(List.of(SESSION)));
        assertEquals(Map.of(PAYMENT, refunded(900)), pages.findPayments(List.of(PAYMENT)));
    }

    @Test
    void aNumberIsHigherThanAllThatWasLearntBefore() {
        long before = pages.nextNumber();
        record(reported("evt_1", active(ACTIVE, 0)));
        long after = pages.nextNumber();

        Subscription answer = active(ACTIVE, 0).asOf(secondsLater(9));
        assertEquals(List.of(OVERTAKEN), pages.settle(before, List.of(answer)));
        assertEquals(List.of(CONFIRMED), pages.settle(after, List.of(answer)));
    }

    private static List<SubscriptionId> ids(SubscriptionId id) {
        return List.of(id);
    }
}
