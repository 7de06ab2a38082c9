package plus.svc.billing.persistence;

import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.port.Retention;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** The retention of a {@link JooqSubscriptionStore} over the same {@link Database}. */
public final class JooqRetention implements Retention {

    private static final int PORTION = 1_000;
    private static final int MOST_PORTIONS = 100;

    /** A lock is not to be had, or an event came to where a month is about to be cut out. */
    private static final Set<String> IN_OTHER_HANDS = Set.of("55P03", "23514");

    private final Transactions transactions;
    private final Transactions patiently;
    private final DSLContext patient;

    public JooqRetention(Database database) {
        this.transactions = new Transactions(database.dsl());
        this.patient = database.patient();
        this.patiently = new Transactions(patient);
    }

    @Override
    public boolean keepSince(Instant oldest) {
        boolean left = !succeeds(() -> execute(InboxParts::prepare));
        // After a migration that was cut.
        left |= !succeeds(() -> InboxIndexes.complete(patient));
        left |= !succeeds(() -> LaterIndexes.complete(patient));
        for (InboxPart part : transactions.plainly("list months", db -> new InboxParts(db).all())) {
            if (part.isOver(oldest)) {
                left |= !succeeds(() -> execute(it -> it.detach(part)));
            } else if (part.isOfManyMonths()) {
                left |= !delete(part, oldest);
            }
        }
        left |= !succeeds(() -> execute(InboxParts::dropDetached));
        return left;
    }

    /** Portion by portion, so that no transaction is long; to find none, all of it is read. */
    private boolean delete(InboxPart part, Instant oldest) {
        for (int i = 0; i < MOST_PORTIONS; i++) {
            int deleted =
                    patiently.inTrips(
                            "remove old events",
                            tx -> new InboxParts(tx).delete(part, oldest, PORTION));
            if (deleted < PORTION) {
                return true;
            }
        }
        return false;
    }

    private void execute(Consumer<InboxParts> work) {
        transactions.execute("keep the inbox by month", tx -> work.accept(new InboxParts(tx)));
    }

    private static boolean succeeds(Runnable step) {
        try {
            step.run();
            return true;
        } catch (StoreFailed e) {
            if (e.getCause() instanceof DataAccessException cause
                    && IN_OTHER_HANDS.contains(String.valueOf(cause.sqlState()))) {
                return false;
            }
            throw e;
        }
    }
}
