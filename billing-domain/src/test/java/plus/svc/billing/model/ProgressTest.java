package plus.svc.billing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.INVOICE;
import static plus.svc.billing.contract.Examples.PAYMENT;
import static plus.svc.billing.contract.Examples.failed;
import static plus.svc.billing.contract.Examples.invoice;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.contract.PaymentExamples.LOST;
import static plus.svc.billing.contract.PaymentExamples.QUESTIONED;
import static plus.svc.billing.contract.PaymentExamples.QUESTIONED_AGAIN;
import static plus.svc.billing.model.Outcome.IGNORED_FINAL;
import static plus.svc.billing.model.Outcome.IGNORED_NOTHING_NEW;
import static plus.svc.billing.model.Outcome.IGNORED_OLDER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plus.svc.billing.contract.Permutations;
import plus.svc.billing.model.Judgement.Ignore;
import plus.svc.billing.model.Judgement.Take;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

class ProgressTest {

    private static final Dispute UNDER_REVIEW =
            new Dispute(QUESTIONED.id(), "under_review", QUESTIONED.createdAt());

    @Test
    void anInvoiceThatIsFartherIsTaken() {
        Invoice failed = invoice(InvoiceStatus.OPEN, 1, 60);

        assertEquals(new Take<>(failed), Progress.judge(Optional.empty(), failed));
        assertTaken(failed, invoice(InvoiceStatus.OPEN, 2, 0));
        assertTaken(failed, invoice(InvoiceStatus.OPEN, 1, 61));
        assertTaken(failed, invoice(InvoiceStatus.UNCOLLECTIBLE, 1, 0));
        assertTaken(failed, invoice(InvoiceStatus.PAID, 0, 0));
        assertTaken(invoice(InvoiceStatus.UNCOLLECTIBLE, 4, 90), invoice(InvoiceStatus.VOID, 0, 0));
        assertTaken(invoice(InvoiceStatus.DRAFT, 0, 9), invoice(InvoiceStatus.OPEN, 0, 0));
    }

    @Test
    void anInvoiceThatIsNotFartherIsIgnored() {
        Invoice failed = invoice(InvoiceStatus.OPEN, 1, 60);

        assertEquals(
                new Ignore<>(IGNORED_NOTHING_NEW), Progress.judge(Optional.of(failed), failed));
        assertEquals(
                new Ignore<>(IGNORED_OLDER),
                Progress.judge(Optional.of(failed), invoice(InvoiceStatus.OPEN, 0, 90)));
    }

    @Test
    void aPurchaseThatIsFartherIsTakenWithWhatWasKnownOfIt() {
        Purchase nameless = paid().withMetadata(Metadata.NONE);

        assertEquals(new Take<>(paid()), Progress.judge(Optional.of(unpaid()), nameless));
        assertEquals(new Take<>(failed()), Progress.judge(Optional.of(unpaid()), failed()));
        assertEquals(new Take<>(paid()), Progress.judge(Optional.of(failed()), paid()));
    }

    @Test
    void aPurchaseThatIsNotFartherIsIgnored() {
        assertEquals(new Ignore<>(IGNORED_FINAL), Progress.judge(Optional.of(paid()), failed()));
        assertEquals(
                new Ignore<>(IGNORED_NOTHING_NEW), Progress.judge(Optional.of(failed()), unpaid()));
    }

    @Test
    void whatIsLearntOfAPaymentAddsUp() {
        Payment refunded = payment(Optional.empty(), 900, Optional.empty());
        Payment disputed = payment(Optional.of(INVOICE), 0, Optional.of(LOST));

        assertEquals(
                new Take<>(payment(Optional.of(INVOICE), 900, Optional.of(LOST))),
                Progress.judge(Optional.of(refunded), disputed));
        assertEquals(
                new Ignore<>(IGNORED_NOTHING_NEW),
                Progress.judge(
                        Optional.of(refunded), payment(Optional.empty(), 800, Optional.empty())));
    }

    /** Of what the provider may report of one purchase: it is paid, or it fails. */
    @Test
    void purchasesEndAlikeWhateverTheOrder() {
        assertEndAlike(List.of(unpaid(), unpaid(), paid(), paid()), Progress::judge, paid());
        assertEndAlike(List.of(unpaid(), unpaid(), failed(), failed()), Progress::judge, failed());
        assertEndAlike(List.of(unpaid(), failed(), paid()), Progress::judge, paid());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void invoicesEndAlikeWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        List<Invoice> reports = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            reports.add(anyInvoice(random));
        }
        Invoice farthest = reports.stream().max(Invoice.BY_PROGRESS).orElseThrow();

        assertEndAlike(reports, Progress::judge, farthest);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatBecomesOfAPaymentIsTheSameHoweverItIsPutTogether(long seed) {
        Random random = new Random(seed);
        Payment one = anyPayment(random);
        Payment other = anyPayment(random);
        Payment third = anyPayment(random);

        assertEquals(one, one.and(one));
        assertEquals(one.and(other), other.and(one));
        assertEquals(one.and(other).and(third), one.and(other.and(third)));
        assertEndAlike(List.of(one, other, third, one), Progress::judge, one.and(other).and(third));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static void assertTaken(Invoice stored, Invoice reported) {
        assertEquals(new Take<>(reported), Progress.judge(Optional.of(stored), reported));
    }

    private static <T> void assertEndAlike(
            List<T> reports, BiFunction<Optional<T>, T, Judgement<T>> judge, T end) {
        for (List<T> order : Permutations.of(reports)) {
            Optional<T> stored = Optional.empty();
            for (T report : order) {
                if (judge.apply(stored, report) instanceof Take<T> take) {
                    stored = Optional.of(take.state());
                }
            }
            assertEquals(Optional.of(end), stored, () -> "in the order " + order);
        }
    }

    private static Invoice anyInvoice(Random random) {
        List<InvoiceStatus> words =
                List.of(
                        InvoiceStatus.DRAFT,
                        InvoiceStatus.OPEN,
                        InvoiceStatus.UNCOLLECTIBLE,
                        InvoiceStatus.PAID);
        return invoice(words.get(random.nextInt(4)), random.nextInt(3), random.nextInt(3));
    }

    private static Payment anyPayment(Random random) {
        List<Dispute> disputes = List.of(QUESTIONED, UNDER_REVIEW, LOST, QUESTIONED_AGAIN);
        return payment(
                Optional.of(INVOICE).filter(it -> random.nextBoolean()),
                random.nextInt(4) * 900L,
                Optional.of(disputes.get(random.nextInt(4))).filter(it -> random.nextBoolean()));
    }

    private static Payment payment(
            Optional<InvoiceId> invoice, long refunded, Optional<Dispute> dispute) {
        Optional<Money> money =
                Optional.of(new Money(refunded, "usd")).filter(it -> it.minorUnits() > 0);
        return new Payment(PAYMENT, invoice, money, dispute);
    }
}
