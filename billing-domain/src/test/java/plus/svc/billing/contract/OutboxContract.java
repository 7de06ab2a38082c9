package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.INVOICE;
import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.contract.PaymentExamples.QUESTIONED;
import static plus.svc.billing.contract.PaymentExamples.disputed;
import static plus.svc.billing.contract.PaymentExamples.refunded;
import static plus.svc.billing.contract.PaymentExamples.reported;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.port.Answered.OVERTAKEN;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.BillingChange.Kind;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.port.OutboxMessage;
import plus.svc.billing.port.Question;

import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** The promises of {@link Outbox}, and of what is written to it. */
public abstract class OutboxContract extends StoresContract {

    private static final BillingChange ACTIVATED = change(Kind.SUBSCRIPTION_ACTIVATED, "active");
    private static final BillingChange MISSED = change(Kind.SUBSCRIPTION_PAST_DUE, "past_due");
    private static final BillingChange ENDED = change(Kind.SUBSCRIPTION_ENDED, "canceled");

    @Test
    void whatARecordSaysFromNowOnIsTold() {
        record(reported("evt_1", active()));

        OutboxMessage message = theOnlyMessage();

        assertEquals(ACTIVATED, message.change());
        assertEquals(0, message.tries());
    }

    @Test
    void theChangesOfARecordAreToldOneAfterTheOther() {
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, 60)));
        record(reported("evt_3", active(CANCELED, 120)));

        assertEquals(ACTIVATED, tell().change());
        assertEquals(MISSED, tell().change());
        assertEquals(ENDED, tell().change());
        assertEquals(List.of(), outbox.claim(10, NO_TIME));
    }

    @Test
    void ofARecordOnlyTheFirstIsHandedOutWhateverItsLease() {
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, 60)));

        assertEquals(1, outbox.claim(10, AN_HOUR).size());
        assertEquals(List.of(), outbox.claim(10, AN_HOUR));
    }

    @Test
    void thoseOfSeveralRecordsAreHandedOutInTheOrderInWhichTheyWereWritten() {
        record(reported("evt_1", paid()));
        record(reported("evt_2", active()));
        record(reported("evt_3", active(PAST_DUE, 60)));

        assertEquals(
                List.of(SESSION.value(), SUBSCRIPTION.value()),
                outbox.claim(10, NO_TIME).stream().map(it -> it.change().recordId()).toList());
        assertEquals(
                List.of(SESSION.value()),
                outbox.claim(1, NO_TIME).stream().map(it -> it.change().recordId()).toList());
    }

    @Test
    void aMessageIsNobodyElsesUntilItsLeaseIsOver() {
        record(reported("evt_1", active()));
        List<OutboxMessage> leased = outbox.claim(10, AN_HOUR);
        assertEquals(List.of(), outbox.claim(10, AN_HOUR));

        pass(AN_HOUR);

        assertEquals(leased.getFirst().id(), theOnlyMessage().id());
    }

    @Test
    void aMessagePutOffKeepsBackWhatIsAboutTheSameRecord() {
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, 60)));
        record(reported("evt_3", paid()));
        OutboxMessage first = outbox.claim(1, NO_TIME).getFirst();

        outbox.postpone(first, AN_HOUR);
        assertEquals(Kind.PURCHASE_PAID, tell().change().kind());
        assertEquals(List.of(), outbox.claim(10, NO_TIME));

        pass(AN_HOUR);
        OutboxMessage again = tell();
        assertEquals(first.id(), again.id());
        assertEquals(first.change(), again.change());
        assertEquals(1, again.tries());
        assertEquals(MISSED, tell().change());
    }

    @Test
    void whoseLeaseIsOverChangesNothingMore() {
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, 60)));
        OutboxMessage slow = theOnlyMessage();
        OutboxMessage again = outbox.claim(1, AN_HOUR).getFirst();

        outbox.postpone(slow, NO_TIME);
        outbox.remove(slow);
        assertEquals(List.of(), outbox.claim(10, NO_TIME));

        outbox.remove(again);
        assertEquals(MISSED, theOnlyMessage().change());
    }

    @Test
    void whatIsOldIsRemovedThoughNobodyWasTold() {
        record(reported("evt_1", active()));
        pass(A_DAY);
        record(reported("evt_2", active(PAST_DUE, 60)));

        outbox.purge(AN_HOUR);

        assertEquals(MISSED, theOnlyMessage().change());
    }

    @Test
    void nothingIsToldOfWhatNobodyIsKnownFor() {
        record(reported("evt_1", active().withMetadata(Metadata.NONE)));
        record(reported("evt_2", paid().withMetadata(Metadata.NONE)));

        assertEquals(List.of(), outbox.claim(10, NO_TIME));
    }

    @Test
    void whatIsClaimedWithItsCustomerIsTold() {
        record(reported("evt_1", active().withMetadata(Metadata.NONE)));

        store.keepCustomer(ALICE, CUSTOMER);

        assertEquals(ACTIVATED, theOnlyMessage().change());
    }

    @Test
    void aPurchaseThatIsClaimedWithItsCustomerIsTold() {
        record(reported("evt_1", paid().withMetadata(Metadata.NONE)));

        store.keepCustomer(ALICE, CUSTOMER);

        assertEquals(Kind.PURCHASE_PAID, theOnlyMessage().change().kind());
    }

    @Test
    void whatIsClaimedByHandIsToldOnce() {
        record(reported("evt_1", active().withMetadata(Metadata.NONE)));

        store.claim(SUBSCRIPTION, ALICE);
        assertEquals(ACTIVATED, tell().change());

        store.claim(SUBSCRIPTION, ALICE);
        assertEquals(List.of(), outbox.claim(10, NO_TIME));
    }

    @Test
    void nothingIsToldWhereNothingChanged() {
        record(reported("evt_1", active(ACTIVE, 60)));
        tell();

        record(reported("evt_1", active(CANCELED, 60)));
        record(reported("evt_2", active(PAST_DUE, 0)));
        record(reported("evt_3", active(ACTIVE, 60)));
        record(reported("evt_4", active(ACTIVE, 120)));
        record(invoicePaid("evt_5", 120));
        store.keepCustomer(ALICE, CUSTOMER);

        assertEquals(List.of(), outbox.claim(10, NO_TIME));
    }

    @Test
    void whatIsShownWhileItIsDoubtedIsTold() {
        record(reported("evt_1", active()));
        tell();

        record(invoicePaymentFailed("evt_2", 60));

        assertEquals(MISSED, theOnlyMessage().change());
    }

    @Test
    void anAnswerThatChangesARecordIsTold() {
        record(reported("evt_1", active()));
        tell();

        store.settle(store.question(SUBSCRIPTION), active(CANCELED, 60));

        assertEquals(ENDED, theOnlyMessage().change());
    }

    @Test
    void anAnswerThatConfirmsARecordIsNotTold() {
        record(reported("evt_1", active()));
        tell();

        store.settle(store.question(SUBSCRIPTION), active(ACTIVE, 60));

        assertEquals(List.of(), outbox.claim(10, NO_TIME));
    }

    @Test
    void anAnswerThatIsDroppedIsNotTold() {
        record(reported("evt_1", active()));
        tell();
        Question asked = store.question(SUBSCRIPTION);
        record(reported("evt_2", active(ACTIVE, 60)));

        assertEquals(OVERTAKEN, store.settle(asked, active(PAST_DUE, 60)));

        assertEquals(List.of(), outbox.claim(10, NO_TIME));
    }

    @Test
    void whatBecomesOfAPurchaseIsTold() {
        record(reported("evt_1", unpaid()));
        assertEquals(List.of(), outbox.claim(10, NO_TIME));

        record(reported("evt_2", paid()));
        record(reported("evt_3", refunded(900)));
        record(reported("evt_4", disputed(QUESTIONED)));

        assertEquals(purchase(Kind.PURCHASE_PAID), tell().change());
        assertEquals(purchase(Kind.PURCHASE_REFUNDED), tell().change());
        assertEquals(purchase(Kind.PURCHASE_DISPUTED), tell().change());
        assertEquals(List.of(), outbox.claim(10, NO_TIME));
    }

    @Test
    void aPurchaseThatFailsIsTold() {
        record(reported("evt_1", unpaid()));

        store.observe(failed(), JUDGE);

        assertEquals(Kind.PURCHASE_FAILED, theOnlyMessage().change().kind());
    }

    @Test
    void nothingIsToldOfAPaymentThatIsNoPurchases() {
        record(reported("evt_1", refunded(900).of(INVOICE)));

        assertEquals(List.of(), outbox.claim(10, NO_TIME));
    }

    @Test
    void severalRelaysTellTheChangesOfARecordInTheirOrder() throws Exception {
        int changes = 30;
        for (int number = 0; number < changes; number++) {
            record(
                    reported(
                            "evt_" + number,
                            active(number % 2 == 0 ? ACTIVE : PAST_DUE, 60L * number)));
        }
        Queue<Kind> told = new ConcurrentLinkedQueue<>();

        AtOnce.call(
                3,
                () -> {
                    for (int rounds = 0; rounds < 10_000 && told.size() < changes; rounds++) {
                        outbox.claim(5, AN_HOUR)
                                .forEach(
                                        it -> {
                                            told.add(it.change().kind());
                                            outbox.remove(it);
                                        });
                    }
                    return told.size();
                });

        assertEquals(
                Collections.nCopies(
                        changes / 2,
                        List.of(Kind.SUBSCRIPTION_ACTIVATED, Kind.SUBSCRIPTION_PAST_DUE)),
                pairs(List.copyOf(told)));
    }

    private OutboxMessage tell() {
        OutboxMessage message = theOnlyMessage();
        outbox.remove(message);
        return message;
    }

    private OutboxMessage theOnlyMessage() {
        List<OutboxMessage> claimed = outbox.claim(10, NO_TIME);
        assertEquals(1, claimed.size(), claimed::toString);
        return claimed.getFirst();
    }

    private static BillingChange change(Kind kind, String status) {
        return new BillingChange(kind, SUBSCRIPTION.value(), ALICE, status);
    }

    private static BillingChange purchase(Kind kind) {
        return new BillingChange(kind, SESSION.value(), ALICE, "paid");
    }

    private static List<List<Kind>> pairs(List<Kind> kinds) {
        return IntStream.range(0, kinds.size() / 2)
                .mapToObj(it -> kinds.subList(2 * it, 2 * it + 2))
                .toList();
    }
}
