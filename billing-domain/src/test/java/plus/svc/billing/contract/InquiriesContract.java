package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.CheckoutExamples.completed;
import static plus.svc.billing.contract.CheckoutExamples.expired;
import static plus.svc.billing.contract.CheckoutExamples.order;
import static plus.svc.billing.contract.Examples.INVOICE;
import static plus.svc.billing.contract.Examples.PAYMENT;
import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.contract.PaymentExamples.QUESTIONED;
import static plus.svc.billing.contract.PaymentExamples.disputed;
import static plus.svc.billing.contract.PaymentExamples.refunded;
import static plus.svc.billing.contract.PaymentExamples.reported;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plus.svc.billing.model.Checkout;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The promises of {@link Inquiries}, and of what opens and closes them. */
public abstract class InquiriesContract extends StoresContract {

    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final CheckoutSessionId OTHER_SESSION = new CheckoutSessionId("cs_test_2");
    private static final Inquiry OF_SESSION = new Inquiry.OfCheckout(SESSION, 0);
    private static final Inquiry OF_PAYMENT = new Inquiry.OfPayment(PAYMENT, 0);

    @Test
    void thereIsNothingToAskAtFirst() {
        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @Test
    void aCheckoutOfWhichNothingIsHeardIsAskedAboutLater() {
        open(SESSION);
        assertEquals(List.of(), inquiries.claim(10, NO_TIME));

        pass(SILENCE);

        assertEquals(List.of(OF_SESSION), inquiries.claim(10, NO_TIME));
    }

    @Test
    void aCheckoutKeptAgainIsAskedAboutOnce() {
        open(SESSION);
        open(SESSION);
        pass(SILENCE);

        assertEquals(List.of(OF_SESSION), inquiries.claim(10, NO_TIME));
    }

    @Test
    void thePageOfACheckoutThatStandsNoLongerIsAskedAboutToo() {
        Checkout ended = checkouts.reserve(order());
        checkouts.end(ended);
        checkouts.keep(ended, SESSION);
        pass(SILENCE);

        assertEquals(List.of(OF_SESSION), inquiries.claim(10, NO_TIME));
    }

    @ParameterizedTest
    @MethodSource("eventsThatTell")
    void whatAnEventToldIsNotAsked(ProviderEvent event) {
        open(SESSION);

        record(event);
        pass(SILENCE);

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @ParameterizedTest
    @MethodSource("eventsThatTell")
    void whatAnEventToldBeforeThePageWasKeptIsNotAsked(ProviderEvent event) {
        record(event);

        open(SESSION);
        pass(SILENCE);

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    static List<ProviderEvent> eventsThatTell() {
        return List.of(
                completed("evt_1", SESSION),
                expired("evt_1", SESSION),
                reported("evt_1", paid()),
                reported("evt_1", failed()));
    }

    @Test
    void whatIsBoughtAndNotPaidForYetIsStillAsked() {
        open(SESSION);

        record(reported("evt_1", unpaid()));
        pass(SILENCE);

        assertEquals(List.of(OF_SESSION), inquiries.claim(10, NO_TIME));
    }

    @Test
    void whatAnAnswerToldIsNotAsked() {
        open(SESSION);

        store.observe(paid(), JUDGE);
        pass(SILENCE);

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @Test
    void anEventOfAnotherSessionTellsNothing() {
        open(SESSION);

        record(expired("evt_1", OTHER_SESSION));
        pass(SILENCE);

        assertEquals(List.of(OF_SESSION), inquiries.claim(10, NO_TIME));
    }

    @Test
    void aPaymentOfWhichItIsNotKnownWhatItWasForIsAskedAbout() {
        record(reported("evt_1", refunded(900)));

        assertEquals(List.of(OF_PAYMENT), inquiries.claim(10, NO_TIME));
    }

    @Test
    void aPaymentReportedTwiceIsAskedAboutOnce() {
        record(reported("evt_1", refunded(900)));
        record(reported("evt_2", disputed(QUESTIONED)));

        assertEquals(List.of(OF_PAYMENT), inquiries.claim(10, NO_TIME));
    }

    @Test
    void thePaymentOfAPurchaseIsNotAskedAbout() {
        record(reported("evt_1", paid()));

        record(reported("evt_2", refunded(900)));

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @Test
    void aPaymentKnownToBeForAnInvoiceIsNotAskedAbout() {
        record(reported("evt_1", refunded(900).of(INVOICE)));
        store.observe(Payment.of(PAYMENT).of(INVOICE), JUDGE);

        record(reported("evt_2", disputed(QUESTIONED)));

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @Test
    void whatHasBeenDueTheLongestIsHandedOutFirst() {
        open(OTHER_SESSION);
        pass(A_MINUTE);
        open(SESSION);
        pass(AN_HOUR);

        assertEquals(
                List.of(new Inquiry.OfCheckout(OTHER_SESSION, 0)), inquiries.claim(1, AN_HOUR));
        assertEquals(List.of(OF_SESSION), inquiries.claim(1, AN_HOUR));
        assertEquals(List.of(), inquiries.claim(1, AN_HOUR));
    }

    @Test
    void anInquiryIsNobodyElsesUntilItsLeaseIsOver() {
        record(reported("evt_1", refunded(900)));
        inquiries.claim(10, AN_HOUR);
        assertEquals(List.of(), inquiries.claim(10, AN_HOUR));

        pass(AN_HOUR);

        assertEquals(List.of(OF_PAYMENT), inquiries.claim(10, AN_HOUR));
    }

    @Test
    void anInquiryThatIsLeasedIsNotHandedOutForANewReport() {
        record(reported("evt_1", refunded(900)));
        inquiries.claim(10, AN_HOUR);

        record(reported("evt_2", refunded(1_900)));

        assertEquals(List.of(), inquiries.claim(10, AN_HOUR));
    }

    @Test
    void aPostponedInquiryIsDueLaterAndCountsItsTries() {
        record(reported("evt_1", refunded(900)));

        inquiries.postpone(theOnlyInquiry(), AN_HOUR, "the provider is down");
        assertEquals(List.of(), inquiries.claim(10, NO_TIME));

        pass(AN_HOUR);
        assertEquals(new Inquiry.OfPayment(PAYMENT, 1), theOnlyInquiry());

        inquiries.postpone(theOnlyInquiry(), NO_TIME, "the provider is down");
        assertEquals(new Inquiry.OfPayment(PAYMENT, 2), theOnlyInquiry());
    }

    @Test
    void anInquiryThatIsGivenUpIsHandedOutNoMore() {
        record(reported("evt_1", refunded(900)));

        inquiries.giveUp(theOnlyInquiry(), "the provider is down");
        pass(A_DAY);

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @Test
    void aClosedInquiryIsHandedOutNoMore() {
        record(reported("evt_1", refunded(900)));

        inquiries.close(theOnlyInquiry());
        pass(A_DAY);

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @Test
    void whatWasToldMeanwhileIsNeitherPutOffNorGivenUp() {
        open(SESSION);
        pass(SILENCE);
        Inquiry asked = theOnlyInquiry();
        record(expired("evt_1", SESSION));

        inquiries.postpone(asked, NO_TIME, "it is still open");
        inquiries.giveUp(asked, "it is still open");

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @Test
    void whoeverAsksAtOnceIsGivenAnInquiryOnce() throws Exception {
        for (int number = 0; number < 20; number++) {
            PaymentIntentId payment = new PaymentIntentId("pi_" + number);
            record(reported("evt_" + number, refunded(payment, 900)));

            assertEquals(
                    Set.of(List.of(), List.of(new Inquiry.OfPayment(payment, 0))),
                    AtOnce.call(2, () -> inquiries.claim(10, AN_HOUR)));
        }
    }

    private void open(CheckoutSessionId session) {
        checkouts.keep(checkouts.reserve(order()), session);
    }

    private Inquiry theOnlyInquiry() {
        List<Inquiry> claimed = inquiries.claim(10, NO_TIME);
        assertEquals(1, claimed.size());
        return claimed.getFirst();
    }
}
