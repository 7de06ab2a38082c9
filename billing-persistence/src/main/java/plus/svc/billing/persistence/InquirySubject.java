package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;

import org.jooq.Condition;
import org.jooq.Record;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.PaymentIntentId;

/** What an inquiry is about, however often it was asked. */
record InquirySubject(Kind kind, String id) {

    /** Which of the provider's objects. */
    enum Kind {
        CHECKOUT,
        PAYMENT
    }

    static InquirySubject of(CheckoutSessionId session) {
        return new InquirySubject(Kind.CHECKOUT, session.value());
    }

    static InquirySubject of(PaymentIntentId payment) {
        return new InquirySubject(Kind.PAYMENT, payment.value());
    }

    static InquirySubject of(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.OfCheckout it -> of(it.session());
            case Inquiry.OfPayment it -> of(it.payment());
        };
    }

    static Inquiry read(Record row) {
        String id = row.get(INQUIRIES.SUBJECT);
        int tries = row.get(INQUIRIES.TRIES);
        return switch (Kind.valueOf(row.get(INQUIRIES.KIND))) {
            case CHECKOUT -> new Inquiry.OfCheckout(new CheckoutSessionId(id), tries);
            case PAYMENT -> new Inquiry.OfPayment(new PaymentIntentId(id), tries);
        };
    }

    Condition isThatOfTheRow() {
        return INQUIRIES.KIND.eq(kind.name()).and(INQUIRIES.SUBJECT.eq(id));
    }
}
