package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.excluded;

import static plus.svc.billing.persistence.tables.Events.EVENTS;

import org.jooq.DSLContext;

import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.SubscriptionId;

import java.util.List;
import java.util.Optional;

/** Every event once. */
record Inbox(DSLContext db) {

    private static final String PROVIDER = "stripe";

    /** To this build, under this key: to another they may mean something. */
    private static final List<String> MEANINGLESS =
            List.of(Outcome.IGNORED_IRRELEVANT.name(), Outcome.IGNORED_OTHER_MODE.name());

    /** Undoes what was changed for an event that is in the inbox already. */
    static final class AlreadyRecorded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private AlreadyRecorded() {
            super("the event is in the inbox already", null, false, false);
        }
    }

    /** Whether it was there before and meant something. */
    boolean contains(EventId event) {
        return db.fetchExists(
                EVENTS,
                EVENTS.PROVIDER
                        .eq(PROVIDER)
                        .and(EVENTS.EVENT_ID.eq(event))
                        .and(EVENTS.OUTCOME.notIn(MEANINGLESS)));
    }

    /**
     * @throws AlreadyRecorded if it was there before, and meant something or still means nothing:
     *     the transaction is to be undone
     */
    void add(ProviderEvent event, Outcome outcome, byte[] payload) {
        int added =
                db.insertInto(EVENTS)
                        .set(EVENTS.PROVIDER, PROVIDER)
                        .set(EVENTS.EVENT_ID, event.header().id())
                        .set(EVENTS.TYPE, event.header().type())
                        .set(EVENTS.CREATED_AT, event.header().created())
                        .set(EVENTS.LIVE_MODE, event.header().liveMode())
                        .set(EVENTS.SUBJECT, subject(event).orElse(null))
                        .set(EVENTS.OUTCOME, outcome.name())
                        .set(EVENTS.PAYLOAD, payload)
                        .onConflict(EVENTS.PROVIDER, EVENTS.EVENT_ID)
                        .doUpdate()
                        .set(EVENTS.SUBJECT, excluded(EVENTS.SUBJECT))
                        .set(EVENTS.OUTCOME, excluded(EVENTS.OUTCOME))
                        .where(EVENTS.OUTCOME.in(MEANINGLESS))
                        .and(excluded(EVENTS.OUTCOME).notIn(MEANINGLESS))
                        .execute();
        if (added == 0) {
            throw new AlreadyRecorded();
        }
    }

    private static Optional<String> subject(ProviderEvent event) {
        return switch (event) {
            case AboutSubscription it -> Optional.of(it.subscription().value());
            case InvoiceReported it -> Optional.of(subject(it.invoice()));
            case PurchaseReported it -> Optional.of(it.purchase().session().value());
            case CheckoutExpired it -> Optional.of(it.session().value());
            case PaymentReported it -> Optional.of(it.payment().id().value());
            case CustomerDeleted it -> Optional.of(it.customer().value());
            case OfOtherMode it -> Optional.empty();
            case Irrelevant it -> Optional.empty();
        };
    }

    private static String subject(Invoice invoice) {
        return invoice.subscription().map(SubscriptionId::value).orElse(invoice.id().value());
    }
}
