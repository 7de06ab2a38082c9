package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.DatabaseTime.in;
import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;

import org.jooq.DSLContext;

import plus.svc.billing.model.CheckoutSessionId;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the store comes to ask, or is told unasked, within one transaction. */
record OpenInquiries(DSLContext tx) {

    private static final Rows<InquirySubject> SUBJECTS =
            Rows.<InquirySubject>none()
                    .with(INQUIRIES.KIND, it -> it.kind().name())
                    .with(INQUIRIES.SUBJECT, InquirySubject::id);

    private static final Bulk<InquirySubject> HEAR =
            SUBJECTS.in(
                    subjects ->
                            insertInto(
                                            INQUIRIES,
                                            INQUIRIES.KIND,
                                            INQUIRIES.SUBJECT,
                                            INQUIRIES.TOLD_AT)
                                    .select(
                                            select(
                                                            Rows.value(INQUIRIES.KIND),
                                                            Rows.value(INQUIRIES.SUBJECT),
                                                            now())
                                                    .from(subjects.table()))
                                    .onConflict(INQUIRIES.KIND, INQUIRIES.SUBJECT)
                                    .doUpdate()
                                    .set(INQUIRIES.TOLD_AT, now())
                                    .setNull(INQUIRIES.DUE_AT)
                                    .setNull(INQUIRIES.GIVEN_UP_AT));

    /** Asks after {@code delay}, unless it is asked already, was given up, or is known. */
    static Bulk<InquirySubject> opening(Duration delay) {
        return SUBJECTS.in(
                subjects ->
                        insertInto(INQUIRIES, INQUIRIES.KIND, INQUIRIES.SUBJECT, INQUIRIES.DUE_AT)
                                .select(
                                        select(
                                                        Rows.value(INQUIRIES.KIND),
                                                        Rows.value(INQUIRIES.SUBJECT),
                                                        in(delay))
                                                .from(subjects.table()))
                                .onConflict(INQUIRIES.KIND, INQUIRIES.SUBJECT)
                                .doNothing());
    }

    /**
     * It is known what became of {@code session}. That is kept, for its page may be remembered only
     * after somebody has paid on it.
     */
    void hear(CheckoutSessionId session) {
        HEAR.execute(tx, List.of(InquirySubject.of(session)));
    }

    static void hear(Trip trip, Set<CheckoutSessionId> sessions) {
        trip.write(
                HEAR,
                sessions.stream()
                        .map(InquirySubject::of)
                        .sorted(Comparator.comparing(InquirySubject::id))
                        .toList());
    }
}
