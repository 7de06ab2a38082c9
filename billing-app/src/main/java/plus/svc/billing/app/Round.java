package plus.svc.billing.app;

/**
 * A piece of background work. Failures that it does not deal with itself are thrown: the next round
 * comes all the same.
 */
interface Round {

    /** Does what is due. Returns whether there may be more, so that the next follows at once. */
    boolean work();
}
