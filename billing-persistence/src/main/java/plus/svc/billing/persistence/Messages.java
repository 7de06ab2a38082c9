package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.jsonbObject;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.toChar;

import static plus.svc.billing.persistence.tables.Outbox.OUTBOX;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;

import plus.svc.billing.model.BillingChange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes to the outbox, within the transaction that makes true what is told. */
record Messages(DSLContext tx) {

    static final String USER_ID = "userId";
    static final String STATUS = "status";

    /** Not of the transaction, which may have waited for the one before it. */
    private static final Field<Instant> NOW =
            function("statement_timestamp", OUTBOX.CREATED_AT.getDataType());

    /** As a column of text keeps it: JSON cannot hold U+0000 either. */
    private static final Field<String> USER =
            field(name(USER_ID), OUTBOX.AGGREGATEID.getDataType());

    private static final Field<String> WORD = field(name(STATUS), OUTBOX.AGGREGATEID.getDataType());

    private static final Field<String> RFC_3339_NOW =
            toChar(
                    function("timezone", SQLDataType.LOCALDATETIME, inline("UTC"), NOW),
                    inline("YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\""));

    private static final Field<JSONB> PAYLOAD =
            jsonbObject(
                    key("kind").value(Rows.value(OUTBOX.TYPE)),
                    key("recordId").value(Rows.value(OUTBOX.AGGREGATEID)),
                    key(USER_ID).value(Rows.value(USER)),
                    key(STATUS).value(Rows.value(WORD)),
                    key("at").value(RFC_3339_NOW));

    private static final Bulk<BillingChange> WRITE =
            Rows.<BillingChange>none()
                    .with(OUTBOX.AGGREGATETYPE, it -> aggregateOf(it.kind()))
                    .with(OUTBOX.AGGREGATEID, BillingChange::recordId)
                    .with(OUTBOX.TYPE, BillingChange::kind)
                    .with(USER, it -> it.user().value())
                    .with(WORD, BillingChange::status)
                    .in(
                            changes ->
                                    insertInto(
                                                    OUTBOX,
                                                    OUTBOX.AGGREGATETYPE,
                                                    OUTBOX.AGGREGATEID,
                                                    OUTBOX.TYPE,
                                                    OUTBOX.PAYLOAD,
                                                    OUTBOX.CREATED_AT,
                                                    OUTBOX.DUE_AT)
                                            .select(
                                                    select(
                                                                    Rows.value(
                                                                            OUTBOX.AGGREGATETYPE),
                                                                    Rows.value(OUTBOX.AGGREGATEID),
                                                                    Rows.value(OUTBOX.TYPE),
                                                                    PAYLOAD,
                                                                    NOW,
                                                                    NOW)
                                                            .from(changes.table())));

    /** Writes it, if there is one, as the last about its record, which must be locked. */
    void write(Optional<BillingChange> change) {
        WRITE.execute(tx, change.stream().toList());
    }

    /**
     * Writes each as the last about its record. The records must be locked: else another that is
     * written at the same time might be committed after a later one.
     */
    static void write(Trip trip, List<BillingChange> changes) {
        trip.write(WRITE, changes);
    }

    private static String aggregateOf(BillingChange.Kind kind) {
        return switch (kind) {
            case SUBSCRIPTION_ACTIVATED,
                    SUBSCRIPTION_CHANGED,
                    SUBSCRIPTION_PAST_DUE,
                    SUBSCRIPTION_ENDED ->
                    "subscription";
            case PURCHASE_PAID, PURCHASE_FAILED, PURCHASE_REFUNDED, PURCHASE_DISPUTED -> "purchase";
        };
    }
}
