package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;

import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.SubscriptionId;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is stored of subscriptions, and what is yet to be asked, as it is looked at. */
record SubscriptionFiles(DSLContext db) {

    private static final Condition IS_ASKED = SUBSCRIPTIONS.DUE_AT.isNotNull();
    private static final Condition WAS_GIVEN_UP = INQUIRIES.GIVEN_UP_AT.isNotNull();

    private static final Comparator<DeadLetter> GIVEN_UP_LAST_FIRST =
            Comparator.comparing(DeadLetter::givenUpAt).reversed();

    Optional<SubscriptionFile> find(SubscriptionId id) {
        return db.selectFrom(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id))
                .fetchOptional(this::file);
    }

    List<OpenDoubt> doubts(int atMost) {
        return db.selectFrom(SUBSCRIPTIONS)
                .where(IS_ASKED)
                .orderBy(SUBSCRIPTIONS.DUE_AT)
                .limit(atMost)
                .fetch(SubscriptionFiles::doubt);
    }

    List<DeadLetter> deadLetters(int atMost) {
        Stream<DeadLetter> ofSubscriptions =
                db
                        .selectFrom(SUBSCRIPTIONS)
                        .where(Doubts.IS_GIVEN_UP)
                        .orderBy(SUBSCRIPTIONS.GIVEN_UP_AT.desc())
                        .limit(atMost)
                        .fetch(SubscriptionFiles::ofSubscription)
                        .stream();
        Stream<DeadLetter> ofInquiries =
                db
                        .selectFrom(INQUIRIES)
                        .where(WAS_GIVEN_UP)
                        .orderBy(INQUIRIES.GIVEN_UP_AT.desc())
                        .limit(atMost)
                        .fetch(SubscriptionFiles::ofInquiry)
                        .stream();
        return Stream.concat(ofSubscriptions, ofInquiries)
                .sorted(GIVEN_UP_LAST_FIRST)
                .limit(atMost)
                .toList();
    }

    Backlog backlog() {
        var doubts =
                DSL.select(SUBSCRIPTIONS.DOUBTED_AT)
                        .from(SUBSCRIPTIONS)
                        .where(IS_ASKED)
                        .orderBy(SUBSCRIPTIONS.DUE_AT)
                        .limit(Backlog.COUNTED)
                        .asTable("doubts");
        var counted =
                db.select(count(), min(doubts.field(SUBSCRIPTIONS.DOUBTED_AT)))
                        .from(doubts)
                        .fetchSingle();
        int givenUp =
                many(DSL.selectOne().from(SUBSCRIPTIONS).where(Doubts.IS_GIVEN_UP))
                        + many(DSL.selectOne().from(INQUIRIES).where(WAS_GIVEN_UP));
        return new Backlog(
                counted.value1(),
                Optional.ofNullable(counted.value2()),
                many(DSL.selectOne().from(INQUIRIES).where(INQUIRIES.DUE_AT.isNotNull())),
                Math.min(givenUp, Backlog.COUNTED));
    }

    private int many(SelectLimitStep<?> found) {
        return db.fetchCount(found.limit(Backlog.COUNTED));
    }

    private SubscriptionFile file(Record row) {
        SubscriptionId id = row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID);
        return new SubscriptionFile(
                id,
                new Subscriptions(db).find(id),
                row.get(SUBSCRIPTIONS.STAMP),
                row.get(SUBSCRIPTIONS.DOUBTED_AT) == null
                        ? Optional.empty()
                        : Optional.of(doubt(row)),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.GONE_AT)),
                row.get(SUBSCRIPTIONS.DRIFTS));
    }

    private static OpenDoubt doubt(Record row) {
        return new OpenDoubt(
                row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                row.get(SUBSCRIPTIONS.DOUBTED_AT),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.DUE_AT)),
                row.get(SUBSCRIPTIONS.TRIES),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.CAUSE)),
                row.get(SUBSCRIPTIONS.AUDITED));
    }

    private static DeadLetter ofSubscription(Record row) {
        return new DeadLetter.OfSubscription(
                row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                row.get(SUBSCRIPTIONS.DOUBTED_AT),
                row.get(SUBSCRIPTIONS.GIVEN_UP_AT),
                row.get(SUBSCRIPTIONS.TRIES),
                Optional.ofNullable(row.get(SUBSCRIPTIONS.CAUSE)).orElse(""));
    }

    private static DeadLetter ofInquiry(Record row) {
        return new DeadLetter.OfInquiry(
                InquirySubject.read(row),
                row.get(INQUIRIES.OPENED_AT),
                row.get(INQUIRIES.GIVEN_UP_AT),
                Optional.ofNullable(row.get(INQUIRIES.CAUSE)).orElse(""));
    }
}
