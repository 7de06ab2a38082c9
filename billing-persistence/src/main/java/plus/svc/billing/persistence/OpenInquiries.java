package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.DatabaseTime.in;
import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;

import org.jooq.DSLContext;

import plus.svc.billing.model.CheckoutSessionId;

import java.time.Duration;
import java.time.Instant;

/** What the store comes to ask, or is told unasked, within one transaction. */
record OpenInquiries(DSLContext tx) {

    /** Asks after {@code delay}, unless it is asked already, was given up, or is known. */
    void open(InquirySubject subject, Duration delay) {
        tx.insertInto(INQUIRIES)
                .set(INQUIRIES.KIND, subject.kind().name())
                .set(INQUIRIES.SUBJECT, subject.id())
                .set(INQUIRIES.DUE_AT, in(delay))
                .onConflict(INQUIRIES.KIND, INQUIRIES.SUBJECT)
                .doNothing()
                .execute();
    }

    /**
     * It is known what became of {@code session}. That is kept, for its page may be remembered only
     * after somebody has paid on it.
     */
    void hear(CheckoutSessionId session) {
        InquirySubject subject = InquirySubject.of(session);
        tx.insertInto(INQUIRIES)
                .set(INQUIRIES.KIND, subject.kind().name())
                .set(INQUIRIES.SUBJECT, subject.id())
                .set(INQUIRIES.TOLD_AT, now())
                .onConflict(INQUIRIES.KIND, INQUIRIES.SUBJECT)
                .doUpdate()
                .set(INQUIRIES.TOLD_AT, now())
                .set(INQUIRIES.DUE_AT, (Instant) null)
                .set(INQUIRIES.GIVEN_UP_AT, (Instant) null)
                .execute();
    }
}
