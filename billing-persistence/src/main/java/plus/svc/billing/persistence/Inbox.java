package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.binarySubstring;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.INTEGER;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Events.EVENTS;

import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.model.EventHeader;
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

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every event once. */
record Inbox(DSLContext db) {

    private static final String PROVIDER = "stripe";

    /** To this build, under this key: to another they may mean something. */
    private static final List<String> MEANINGLESS =
            List.of(Outcome.IGNORED_IRRELEVANT.name(), Outcome.IGNORED_OTHER_MODE.name());

    private static final List<Field<?>> COLUMNS =
            List.of(
                    EVENTS.PROVIDER,
                    EVENTS.EVENT_ID,
                    EVENTS.TYPE,
                    EVENTS.CREATED_AT,
                    EVENTS.LIVE_MODE,
                    EVENTS.SUBJECT,
                    EVENTS.OUTCOME,
                    EVENTS.PAYLOAD);

    private static final Field<Integer> START = field(name("start"), INTEGER);
    private static final Field<Integer> LENGTH = field(name("length"), INTEGER);

    private static final Comparator<Arrival> BY_ID = Comparator.comparing(it -> it.id().value());

    /** Whether it was there before and meant something. */
    boolean contains(EventId event) {
        return db.fetchExists(
                EVENTS,
                EVENTS.PROVIDER
                        .eq(PROVIDER)
                        .and(EVENTS.EVENT_ID.eq(event))
                        .and(EVENTS.OUTCOME.notIn(MEANINGLESS)));
    }

    /** Those that were not there before, or mean something only now. */
    List<Arrival> unknown(List<Arrival> arrivals) {
        List<EventId> ids = arrivals.stream().map(Arrival::id).toList();
        var stored =
                select(EVENTS.EVENT_ID, EVENTS.OUTCOME)
                        .from(EVENTS)
                        .where(EVENTS.PROVIDER.eq(PROVIDER))
                        .and(Rows.matches(EVENTS.EVENT_ID))
                        .limit(1);
        Map<EventId, String> known =
                db.fetch(Rows.of(EVENTS.EVENT_ID, ids).each(stored))
                        .intoMap(it -> it.get(EVENTS.EVENT_ID), it -> it.get(EVENTS.OUTCOME));
        return arrivals.stream()
                .filter(
                        it ->
                                isNews(
                                        it,
                                        Optional.ofNullable(
                                                known.get(asStored(EVENTS.EVENT_ID, it.id())))))
                .toList();
    }

    private static boolean isNews(Arrival arrival, Optional<String> known) {
        return known.map(it -> MEANINGLESS.contains(it) && !isMeaningless(arrival.event()))
                .orElse(true);
    }

    private static boolean isMeaningless(ProviderEvent event) {
        return event instanceof OfOtherMode || event instanceof Irrelevant;
    }

    /**
     * @throws Overtaken if one was there before, and meant something or still means nothing
     */
    void add(Map<Arrival, Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        ByteArrayOutputStream payloads = new ByteArrayOutputStream();
        Rows rows =
                new Rows(
                        outcomes.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey(BY_ID))
                                .map(it -> row(it.getKey(), it.getValue(), payloads))
                                .toList());
        int added =
                db.insertInto(EVENTS)
                        .columns(COLUMNS)
                        .select(
                                select(
                                                COLUMNS.stream()
                                                        .map(
                                                                it ->
                                                                        value(
                                                                                it,
                                                                                val(
                                                                                        payloads
                                                                                                .toByteArray())))
                                                        .toList())
                                        .from(rows.table()))
                        .onConflict(EVENTS.PROVIDER, EVENTS.EVENT_ID)
                        .doUpdate()
                        .set(EVENTS.SUBJECT, excluded(EVENTS.SUBJECT))
                        .set(EVENTS.OUTCOME, excluded(EVENTS.OUTCOME))
                        .where(EVENTS.OUTCOME.in(MEANINGLESS))
                        .and(excluded(EVENTS.OUTCOME).notIn(MEANINGLESS))
                        .execute();
        if (added < outcomes.size()) {
            throw new Overtaken();
        }
    }

    /** Payloads all in one, cut apart by the database: an array would go there as digits. */
    private static Field<?> value(Field<?> column, Field<byte[]> payloads) {
        return column.equals(EVENTS.PAYLOAD)
                ? binarySubstring(payloads, Rows.of(START), Rows.of(LENGTH))
                : Rows.of(column);
    }

    private static Map<Field<?>, Object> row(
            Arrival arrival, Outcome outcome, ByteArrayOutputStream payloads) {
        EventHeader header = arrival.event().header();
        Map<Field<?>, Object> row = new LinkedHashMap<>();
        row.put(EVENTS.PROVIDER, PROVIDER);
        row.put(EVENTS.EVENT_ID, header.id());
        row.put(EVENTS.TYPE, header.type());
        row.put(EVENTS.CREATED_AT, header.created());
        row.put(EVENTS.LIVE_MODE, header.liveMode());
        row.put(EVENTS.SUBJECT, subject(arrival.event()).orElse(null));
        row.put(EVENTS.OUTCOME, outcome.name());
        row.put(START, payloads.size() + 1);
        row.put(LENGTH, arrival.payload().length);
        payloads.writeBytes(arrival.payload());
        return row;
    }

    static Optional<String> subject(ProviderEvent event) {
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
