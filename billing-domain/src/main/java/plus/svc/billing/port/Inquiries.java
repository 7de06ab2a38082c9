package plus.svc.billing.port;

import plus.svc.billing.model.Inquiry;

import java.time.Duration;
import java.util.List;

/**
 * What is to be asked of the provider, beside the doubts of {@link SubscriptionStore}: checkouts of
 * which nothing was heard, and payments of which it is not known what they were for. What {@link
 * SubscriptionStore} says of its implementations holds for those of this one.
 */
public interface Inquiries {

    /**
     * Hands out what is due, the one due the longest first. None is handed out again, to any
     * process, before {@code lease} is over or it is postponed.
     */
    List<Inquiry> claim(int atMost, Duration lease);

    /**
     * Puts off one that there is no answer to yet, and counts the try. Does nothing if it is closed
     * meanwhile.
     *
     * @param cause why, for an operator
     */
    void postpone(Inquiry inquiry, Duration delay, String cause);

    /**
     * Gives up one that was tried often enough: it stays, with its cause, and is handed out no
     * more. Does nothing if it is closed meanwhile.
     */
    void giveUp(Inquiry inquiry, String cause);

    /**
     * Puts back one that was given up: due at once, with its tries counted anew. Does nothing if it
     * was not, or is closed meanwhile.
     */
    void askAgain(Inquiry inquiry);

    /** There is nothing left to ask. */
    void close(Inquiry inquiry);
}
