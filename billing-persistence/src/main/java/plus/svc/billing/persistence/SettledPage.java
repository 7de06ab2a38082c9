package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import static java.util.Objects.requireNonNull;

import org.jooq.DSLContext;

import plus.svc.billing.journal.Answer;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes in the answers to many questions of one number, within one transaction, as {@link Settling}
 * does one. Rows are locked in the order of a {@link Round}, so that neither waits for the other
 * and is waited for.
 */
record SettledPage(DSLContext tx, long number) {

    List<Answered> settle(List<Subscription> answers) {
        Owners owners = owners(Owners.namedBy(answers));
        Map<SubscriptionId, SubscriptionRow> rows = claimed(owners, answers);
        SubscriptionChanges changes = new SubscriptionChanges();
        Map<Question, Answer> news = new LinkedHashMap<>();
        List<Answered> answered = new ArrayList<>();
        for (Subscription answer : answers) {
            SubscriptionRow row = requireNonNull(rows.get(stored(answer)));
            Answered it = settle(row, answer, owners.claimantOf(answer), changes);
            answered.add(it);
            // What nobody doubted, most of a page confirms.
            if (it != Answered.CONFIRMED || row.isDoubted()) {
                news.put(question(row), Settling.told(it, row, answer));
            }
        }
        changes.write(tx);
        new Replies(tx).keep(news);
        return answered;
    }

    /** Keeps customers, and claims for their users what is stored of them; returns that. */
    Map<SubscriptionId, SubscriptionRow> keep(Map<CustomerId, Optional<UserId>> named) {
        return claimed(owners(named), List.of());
    }

    private Owners owners(Map<CustomerId, Optional<UserId>> named) {
        Trip trip = Transactions.firstTrip(tx);
        Supplier<Map<CustomerId, UserId>> users = Customers.usersOf(trip, named.keySet());
        trip.go();
        return Owners.settle(tx, named, users.get());
    }

    /** The rows of answers, and with them of what is its customer's user's by now. */
    private Map<SubscriptionId, SubscriptionRow> claimed(
            Owners owners, List<Subscription> answers) {
        Set<SubscriptionId> ids = new HashSet<>(owners.claims().keySet());
        answers.forEach(it -> ids.add(stored(it)));
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<SubscriptionId, SubscriptionRow> rows = new SubscriptionRows(tx).lock(ids);
        owners.claim(rows);
        return rows;
    }

    private Answered settle(
            SubscriptionRow row,
            Subscription answer,
            Claimant claimant,
            SubscriptionChanges changes) {
        Question question = question(row);
        if (row.overtakes(question, answer)) {
            if (!row.isFinal()) {
                row.askAgain(question);
            }
            return Answered.OVERTAKEN;
        }
        Subscription news = claimant.orHolderOf(row.state()).claim(row.completed(answer));
        Answered answered = row.compare(news);
        changes.settle(row, news);
        row.count(answered);
        return answered;
    }

    private Question question(SubscriptionRow row) {
        return new Question(row.id(), number, 0);
    }

    private static SubscriptionId stored(Subscription it) {
        return asStored(SUBSCRIPTIONS.SUBSCRIPTION_ID, it.id());
    }
}
