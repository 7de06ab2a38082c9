package plus.svc.billing.port;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.BillingException;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What billing remembers: customers, subscriptions, purchases, and every event received.
 *
 * <p>Implementations are safe for concurrent use, by several processes over one database as well.
 * Each method is one transaction: what it returns from is durable, and what it throws from, has
 * changed nothing. Every method throws {@link BillingException.StoreFailed} if the store cannot be
 * reached or fails.
 *
 * <p>Times are kept to the microsecond.
 */
public interface SubscriptionStore {

    /** The customer that stands for {@code user} at the provider: the first one kept. */
    Optional<CustomerId> customerOf(UserId user);

    /**
     * Remembers that {@code customer} stands for {@code user}, and claims for the user what is
     * stored of that customer and has no user.
     *
     * @return the customer that stands for the user from now on: another one, if it came first
     */
    CustomerId keepCustomer(UserId user, CustomerId customer);

    /** Forgets a customer that the provider no longer has. What it bought stays its user's. */
    void forgetCustomer(CustomerId customer);

    /** What {@code user} holds or held, {@link BillingRecord#NEWEST_FIRST}. */
    List<BillingRecord> findByUser(UserId user);

    /**
     * The invoices of the customers and subscriptions of {@code user}, {@link
     * Invoice#NEWEST_FIRST}.
     */
    List<Invoice> findInvoices(UserId user);

    /**
     * Gives a subscription that is nobody's to {@code user}; and with it its customer, as by {@link
     * #keepCustomer}, with all that is stored of that. What is somebody's stays theirs, and so does
     * its customer.
     *
     * @return the subscription, whoever's it is now; or empty if none such is stored
     */
    Optional<Subscription> claim(SubscriptionId subscription, UserId user);

    /**
     * Takes an event into the inbox and, unless it was there already, what it changes.
     *
     * <p>In one transaction: the event is stored under its id with {@code payload} and its outcome;
     * the customer it names the owner of is kept, as by {@link #keepCustomer}, and one that it says
     * is deleted forgotten, as by {@link #forgetCustomer}; what {@code judge} says of the stored
     * subscription, purchase, invoice or payment is done; a subscription that is taken, confirmed
     * or doubted is stamped with the next observation number; and the {@link BillingChange} that
     * results, if any, is written to the {@link Outbox}. An event about an invoice and its
     * subscription counts by what it means for the subscription.
     *
     * <p>What is stored without a user gets its customer's, if that is known. A doubt stays open
     * until {@link #settle} closes it, or a final state is taken. Two events about one subscription
     * are judged one after the other. An event that tells what became of a checkout session closes
     * the inquiry about it; a payment of which it is not known what it was for is inquired about.
     *
     * @param payload the event as the provider sent it, kept to look at
     */
    Outcome record(ProviderEvent event, byte[] payload, Judge judge);

    /**
     * Judges an event that is in the inbox again, as if it came now, and does what that says, as
     * {@link #record} does. What became of it then stays its outcome, unless it meant nothing: to
     * an older build, or under another key.
     *
     * @return what becomes of it now
     */
    Outcome replay(ProviderEvent event, Judge judge);

    /**
     * Whether an event, of which each delivery has the same header, is in the inbox and meant
     * something when it was taken in. One that was ignored as irrelevant, or as of the other mode,
     * is taken in by {@link #record} if it means something by now: to a newer build, or under the
     * right key.
     */
    boolean knows(EventHeader event);

    /** Judges and stores what the provider answered about a purchase, as {@link #record} does. */
    Outcome observe(Purchase purchase, Judge judge);

    /** Judges and stores what the provider answered about a payment, as {@link #record} does. */
    Outcome observe(Payment payment, Judge judge);

    /**
     * Puts a subscription in doubt, due at once, whether or not anything is stored of it, unless
     * what is stored is final; and stamps it with the next observation number, so that no answer to
     * a question from before closes the doubt. The customer whose owner is named is kept.
     */
    void doubt(SubscriptionId subscription, Optional<CustomerOwner> owner);

    /**
     * Puts subscriptions in doubt, those with the lowest ids after {@code after}: the live ones
     * that are not in doubt, not because of anything that was learnt, but to see whether what is
     * stored still holds; and those that were given up, whatever is stored of them, with their
     * tries counted anew.
     *
     * @return their ids in order; fewer than {@code atMost} if there are no more
     */
    List<SubscriptionId> audit(Optional<SubscriptionId> after, int atMost);

    /**
     * Hands out subscriptions in doubt whose question is due, the one due the longest first. None
     * is handed out again, to any process, before {@code lease} is over or its question was
     * answered or postponed; not even if a new doubt arises meanwhile.
     */
    List<Question> claimDoubts(int atMost, Duration lease);

    /** A question to ask now, whether or not there is a doubt. */
    Question question(SubscriptionId subscription);

    /**
     * Stores an answer, stamped with the next observation number, and closes the doubt, if nothing
     * has stamped the subscription since the question was numbered, or the answer is final; and
     * nothing final is stored. What the answer's metadata lacks is taken from what is stored. Else,
     * something was learnt meanwhile that the answer may lack: nothing is stored, and unless what
     * is stored is final the subscription is in doubt, due at once. The customer that the answer
     * names the owner of is kept in any case, as by {@link #keepCustomer}.
     *
     * <p>An answer that drifted is counted with its subscription.
     */
    Answered settle(Question question, Subscription answer);

    /**
     * Closes the doubt about a subscription that the provider does not have, and stamps it with the
     * next observation number, if nothing has stamped it since; else it stays open, due at once.
     * What events reported of it stays: to be missing (from another account, or from test data
     * since deleted) is not to be cancelled, for a cancelled one can be read.
     */
    void settleGone(Question question);

    /**
     * Puts a question that found no answer off and counts the try, if nothing has stamped the
     * subscription since: else it is due at once. Does nothing if the lease was over and the
     * question has been handed out anew.
     *
     * @param cause why, for an operator
     */
    void postpone(Question question, Duration delay, String cause);

    /**
     * Gives up a question that was asked often enough: the doubt stays open, with its cause, and is
     * handed out no more until something is learnt of the subscription, it is put in doubt again or
     * an audit comes to it; then its tries are counted anew. Does nothing if something has stamped
     * the subscription since, but to make it due at once; nor if the question has been handed out
     * anew.
     */
    void giveUp(Question question, String cause);
}
