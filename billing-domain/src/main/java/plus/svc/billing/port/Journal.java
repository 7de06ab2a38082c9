package plus.svc.billing.port;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage;
import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.Lag;
import plus.svc.billing.journal.Match;
import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened, for operators. It only reads what {@link SubscriptionStore} and those beside it
 * keep, but for the actions of operators, which it keeps itself. What {@link SubscriptionStore}
 * says of its implementations holds for those of this one.
 *
 * <p>Every method costs about the same however much is stored: each reads what it finds by key, or
 * a bounded part of what is in order.
 */
public interface Journal {

    /**
     * Events that are like {@code filter}, the one received last first; of those received at once,
     * the one with the greatest id. Looked for among so many at a time that it does not take long:
     * so a page may have fewer than {@code atMost}, or none at all, and still not be the last.
     *
     * @param after where the page begins, as the one before it says; empty for the first
     */
    EventPage events(EventFilter filter, Optional<EventPage.Place> after, int atMost);

    Optional<KeptEvent> event(EventId event);

    /** What is stored of a subscription; or empty if nothing ever named it. */
    Optional<SubscriptionFile> subscription(SubscriptionId subscription);

    /**
     * What happened to a subscription, in the order in which it was known: the newest {@code
     * atMost}. An audit that found what was stored is left out.
     */
    List<Happening> timeline(SubscriptionId subscription, int atMost);

    /**
     * What {@code text} may mean: the id of an event, subscription or checkout session; of a
     * customer or a user, with what they hold; or an e-mail address, however it is capitalised,
     * with what was bought under it.
     */
    List<Match> search(String text, int atMost);

    /** Subscriptions in doubt whose question is still asked, the one due the longest first. */
    List<OpenDoubt> doubts(int atMost);

    /** Questions that were given up, the one given up last first. */
    List<DeadLetter> deadLetters(int atMost);

    Backlog backlog();

    /** What was received from {@code since} up to and without {@code until}. */
    Deliveries deliveries(Instant since, Instant until);

    /**
     * How long what was received from {@code since} up to and without {@code until} took; of the
     * newest, if there are too many. Empty if there was nothing.
     */
    Optional<Lag> lag(Instant since, Instant until);

    /**
     * What operators did, the newest first.
     *
     * @param before only those with lower numbers
     */
    List<OperatorAction> actions(Optional<Long> before, int atMost);

    /**
     * Keeps that an operator is about to do something.
     *
     * @param subscription that {@code subject} is, or is about
     */
    OperatorAction begin(
            String operator,
            OperatorAction.Kind kind,
            String subject,
            Optional<SubscriptionId> subscription);

    /** Keeps what came of an action. */
    void end(OperatorAction action, String result);

    /** Forgets what was asked and done before {@code before}. Events are not its to forget. */
    void purge(Instant before);
}
