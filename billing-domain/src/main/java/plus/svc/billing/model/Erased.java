package plus.svc.billing.model;

/**
 * What is, or was, stored of a user that is erased: how many of each.
 *
 * @param live subscriptions that still bind the user, among the others; nothing is erased while
 *     there are any
 * @param open checkouts that may still be paid on, or were, among the others; nothing is erased
 *     while there are any, for what they lead to would be live, and nobody's
 * @param customers that are nobody's any more
 * @param subscriptions that stay, without the user and its e-mail address
 * @param purchases that stay, likewise
 * @param checkouts that are removed
 * @param messages of the outbox that stay, without the user
 * @param events whose payload is removed
 */
public record Erased(
        int live,
        int open,
        int customers,
        int subscriptions,
        int purchases,
        int checkouts,
        int messages,
        int events) {

    private static final Erased NOTHING = new Erased(0, 0, 0, 0, 0, 0, 0, 0);

    /** Whether nothing is, or was, stored of the user. */
    public boolean isEmpty() {
        return equals(NOTHING);
    }

    /**
     * Whether nothing is erased yet, because a subscription is, or may become, nobody's and live.
     */
    public boolean isRefused() {
        return live > 0 || open > 0;
    }
}
