package plus.svc.billing.persistence;

import java.time.Duration;

/**
 * How much waits for an answer of the provider.
 *
 * @param doubts subscriptions that are going to be asked about, counted up to 10,000
 * @param oldestDoubt for how long the one of them has been in doubt that was so first; zero if
 *     there is none
 * @param givenUpDoubts subscriptions in doubt that are asked about no more, counted likewise
 * @param givenUpInquiries likewise checkouts and payments
 */
public record Backlog(
        long doubts, Duration oldestDoubt, long givenUpDoubts, long givenUpInquiries) {}
