package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbObject;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.toChar;
import static org.jooq.impl.DSL.val;

import static plus.svc.billing.persistence.tables.Outbox.OUTBOX;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;

import plus.svc.billing.model.BillingChange;

import java.time.Instant;
import java.util.Optional;

/** Writes to the outbox, within the transaction that makes true what is told. */
record Messages(DSLContext tx) {

    static final String USER_ID = "userId";
    static final String STATUS = "status";

    /** Not of the transaction, which may have waited for the one before it. */
    private static final Field<Instant> NOW =
            function("statement_timestamp", OUTBOX.CREATED_AT.getDataType());

    private static final Field<String> RFC_3339_NOW =
            toChar(
                    function("timezone", SQLDataType.LOCALDATETIME, inline("UTC"), NOW),
                    inline("YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\""));

    /**
     * Writes it, if there is one, as the last about its record. The record must be locked: else
     * another that is written at the same time might be committed after a later one.
     */
    void write(Optional<BillingChange> change) {
        change.ifPresent(this::write);
    }

    private void write(BillingChange change) {
        tx.insertInto(OUTBOX)
                .set(OUTBOX.AGGREGATETYPE, aggregateOf(change.kind()))
                .set(OUTBOX.AGGREGATEID, change.recordId())
                .set(OUTBOX.TYPE, change.kind())
                .set(OUTBOX.PAYLOAD, payload(change))
                .set(OUTBOX.CREATED_AT, NOW)
                .set(OUTBOX.DUE_AT, NOW)
                .execute();
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

    private static Field<JSONB> payload(BillingChange change) {
        return jsonbObject(
                key("kind").value(text(change.kind().name())),
                key("recordId").value(text(change.recordId())),
                key(USER_ID).value(text(change.user().value())),
                key(STATUS).value(text(change.status())),
                key("at").value(RFC_3339_NOW));
    }

    /** As a column of text keeps it: JSON cannot hold U+0000 either. */
    private static Field<String> text(String text) {
        return val(text, OUTBOX.AGGREGATEID);
    }
}
