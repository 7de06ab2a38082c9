package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.contract.PaymentExamples.LOST;
import static plus.svc.billing.contract.PaymentExamples.QUESTIONED;
import static plus.svc.billing.contract.PaymentExamples.QUESTIONED_AGAIN;
import static plus.svc.billing.contract.PaymentExamples.disputed;
import static plus.svc.billing.contract.PaymentExamples.refunded;
import static plus.svc.billing.contract.PaymentExamples.reported;
import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.Outcome.IGNORED_NOTHING_NEW;
import static plus.svc.billing.model.Outcome.TAKEN;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Purchase;

import java.util.List;
import java.util.Optional;

/**
 * The promises of {@link SubscriptionStore} about what is bought once, and what becomes of payments
 * after they were made.
 */
public abstract class PurchaseContract extends StoresContract {

    @Test
    void aPurchaseThatIsPaidStaysPaid() {
        record(reported("evt_1", paid()));

        assertEquals(IGNORED_FINAL, record(reported("evt_2", unpaid())));

        assertEquals(List.of(paid()), store.findByUser(ALICE));
    }

    @Test
    void aPurchaseIsPaidLater() {
        record(reported("evt_1", unpaid()));

        assertEquals(TAKEN, record(reported("evt_2", paid())));

        assertEquals(List.of(paid()), store.findByUser(ALICE));
    }

    @Test
    void aPurchaseIsNotPaidAfterAll() {
        record(reported("evt_1", unpaid()));

        assertEquals(TAKEN, record(reported("evt_2", failed())));

        assertEquals(List.of(failed()), store.findByUser(ALICE));
    }

    @Test
    void aPurchaseThatFailedStaysSoThoughItsCompletionIsToldLater() {
        record(reported("evt_2", failed()));

        assertEquals(IGNORED_NOTHING_NEW, record(reported("evt_1", unpaid())));

        assertEquals(List.of(failed()), store.findByUser(ALICE));
    }

    @Test
    void aPurchaseThatIsReportedTwiceSaysNothingNew() {
        record(reported("evt_1", unpaid()));

        assertEquals(IGNORED_NOTHING_NEW, record(reported("evt_2", unpaid())));
    }

    @Test
    void whatTheProviderAnswersAboutAPurchaseIsStoredAsIfItHadReportedIt() {
        assertEquals(TAKEN, store.observe(unpaid(), JUDGE));
        assertEquals(TAKEN, store.observe(paid(), JUDGE));
        assertEquals(IGNORED_FINAL, store.observe(unpaid(), JUDGE));

        assertEquals(List.of(paid()), store.findByUser(ALICE));
        assertEquals(Optional.of(CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void anAnswerAboutAPurchaseIsClaimedByItsCustomersUser() {
        store.keepCustomer(BOB, CUSTOMER);

        store.observe(paid().withMetadata(Metadata.NONE), JUDGE);

        assertEquals(
                List.of(paid().withMetadata(Metadata.NONE.claimedBy(BOB))), store.findByUser(BOB));
    }

    @Test
    void whatIsGivenBackIsSeenOnThePurchase() {
        record(reported("evt_1", paid()));

        assertEquals(TAKEN, record(reported("evt_2", refunded(900))));

        assertEquals(List.of(paid().with(refunded(900))), store.findByUser(ALICE));
    }

    @Test
    void whatWasGivenBackBeforeThePurchaseIsKnownIsSeenOnItToo() {
        record(reported("evt_2", refunded(900)));

        record(reported("evt_1", paid()));

        assertEquals(List.of(paid().with(refunded(900))), store.findByUser(ALICE));
    }

    @Test
    void whatIsGivenBackStaysSoOnceThePurchaseIsReportedPaid() {
        record(reported("evt_1", unpaid()));
        record(reported("evt_3", refunded(900)));

        record(reported("evt_2", paid()));

        assertEquals(List.of(paid().with(refunded(900))), store.findByUser(ALICE));
    }

    @Test
    void whatIsGivenBackOnlyEverGrows() {
        record(reported("evt_1", paid()));
        record(reported("evt_3", refunded(4_900)));

        assertEquals(IGNORED_NOTHING_NEW, record(reported("evt_2", refunded(900))));
        assertEquals(IGNORED_NOTHING_NEW, record(reported("evt_4", refunded(4_900))));

        assertEquals(List.of(paid().with(refunded(4_900))), store.findByUser(ALICE));
    }

    @Test
    void aDisputeIsSeenOnThePurchaseAndEndsOnce() {
        record(reported("evt_1", paid()));

        assertEquals(TAKEN, record(reported("evt_2", disputed(QUESTIONED))));
        assertEquals(List.of(paid().with(disputed(QUESTIONED))), store.findByUser(ALICE));

        assertEquals(TAKEN, record(reported("evt_3", disputed(LOST))));
        assertEquals(IGNORED_NOTHING_NEW, record(reported("evt_4", disputed(QUESTIONED))));
        assertEquals(List.of(paid().with(disputed(LOST))), store.findByUser(ALICE));
    }

    @Test
    void theLastDisputeCounts() {
        record(reported("evt_1", paid()));
        record(reported("evt_3", disputed(QUESTIONED_AGAIN)));

        record(reported("evt_2", disputed(LOST)));

        assertEquals(List.of(paid().with(disputed(QUESTIONED_AGAIN))), store.findByUser(ALICE));
    }

    @Test
    void aRefundAndADisputeOfOnePaymentAreBothSeenWhateverComesFirst() {
        int number = 0;
        for (List<Integer> order : Permutations.of(List.of(0, 1, 2, 3))) {
            CheckoutSessionId session = new CheckoutSessionId("cs_test_" + ++number);
            PaymentIntentId payment = new PaymentIntentId("pi_" + number);
            Purchase purchase = paidOn(session, payment);
            List<ProviderEvent> reports =
                    List.of(
                            reported("evt_1_" + number, purchase),
                            reported("evt_2_" + number, refunded(payment, 900)),
                            reported("evt_3_" + number, disputed(payment, QUESTIONED)),
                            reported("evt_4_" + number, disputed(payment, LOST)));
            Payment last = refunded(payment, 900).and(disputed(payment, LOST));

            order.forEach(it -> record(reports.get(it)));

            assertEquals(
                    Optional.of(purchase.with(last)), find(session), () -> "in the order " + order);
        }
    }

    @Test
    void whatBecameOfAPaymentOfSomethingElseIsNotSeenOnThePurchase() {
        record(reported("evt_1", paid()));

        record(reported("evt_2", refunded(new PaymentIntentId("pi_other"), 900)));

        assertEquals(List.of(paid()), store.findByUser(ALICE));
    }

    private Optional<BillingRecord> find(CheckoutSessionId session) {
        return store.findByUser(ALICE).stream()
                .filter(it -> it.recordId().equals(session.value()))
                .findFirst();
    }

    private static Purchase paidOn(CheckoutSessionId session, PaymentIntentId payment) {
        Purchase it = paid();
        return new Purchase(
                session,
                Optional.of(payment),
                it.customer(),
                it.metadata(),
                it.status(),
                it.amount(),
                it.refunded(),
                it.dispute(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }
}
