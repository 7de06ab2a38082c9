package plus.svc.billing.persistence;

/**
 * How the connections to the database are used.
 *
 * @param waiting threads that wait for one
 * @param most how many connections there may be
 */
public record PoolUse(int active, int idle, int waiting, int most) {}
