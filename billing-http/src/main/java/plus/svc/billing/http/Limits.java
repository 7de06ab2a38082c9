package plus.svc.billing.http;

import java.time.Duration;

/**
 * How much at once, and for how long.
 *
 * @param users requests of users being worked on
 * @param webhooks deliveries being worked on; places of their own, so that users who wait for the
 *     provider do not keep out what it reports
 * @param probes questions for life, and as many for readiness, being worked on
 * @param bodies bytes of bodies, being sent or worked on; while one is sent, its buffer may be
 *     twice as large
 * @param bodyTime for a client to send a body
 */
record Limits(int users, int webhooks, int probes, long bodies, Duration bodyTime) {

    static final Limits DEFAULT =
            new Limits(
                    512, 512, 8, bodies(Runtime.getRuntime().maxMemory()), Duration.ofSeconds(30));

    /** Of the management server, whose users are operators. */
    static final Limits MANAGEMENT = new Limits(16, 0, 8, 1 << 20, Duration.ofSeconds(10));

    static final Duration OVERLOAD_LINES_APART = Duration.ofSeconds(5);

    static final int USER_BODY = 64 << 10;
    static final int WEBHOOK_BODY = 512 << 10;

    /** With their buffers, they fill a quarter of the heap at most, whoever sends them. */
    static long bodies(long heap) {
        return Math.min(64 << 20, heap / 8);
    }
}
