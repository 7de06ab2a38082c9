package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.DatabaseTime.in;
import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;

import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.model.CheckoutSessionId;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the store comes to ask, or is told unasked, within one transaction. */
record OpenInquiries(DSLContext tx) {

    private static final Comparator<CheckoutSessionId> BY_ID =
            Comparator.comparing(CheckoutSessionId::value);

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
        hear(Set.of(session));
    }

    void hear(Set<CheckoutSessionId> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        Rows rows = new Rows(sessions.stream().sorted(BY_ID).map(OpenInquiries::row).toList());
        tx.insertInto(INQUIRIES, INQUIRIES.KIND, INQUIRIES.SUBJECT, INQUIRIES.TOLD_AT)
                .select(
                        select(Rows.of(INQUIRIES.KIND), Rows.of(INQUIRIES.SUBJECT), now())
                                .from(rows.table()))
                .onConflict(INQUIRIES.KIND, INQUIRIES.SUBJECT)
                .doUpdate()
                .set(INQUIRIES.TOLD_AT, now())
                .set(INQUIRIES.DUE_AT, (Instant) null)
                .set(INQUIRIES.GIVEN_UP_AT, (Instant) null)
                .execute();
    }

    private static Map<Field<?>, Object> row(CheckoutSessionId session) {
        InquirySubject subject = InquirySubject.of(session);
        Map<Field<?>, Object> row = new LinkedHashMap<>();
        row.put(INQUIRIES.KIND, subject.kind().name());
        row.put(INQUIRIES.SUBJECT, subject.id());
        return row;
    }
}
