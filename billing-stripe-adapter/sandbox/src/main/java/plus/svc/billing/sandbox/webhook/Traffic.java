package plus.svc.billing.sandbox.webhook;

import java.time.Duration;
import java.util.List;

/** How events travel to each endpoint. */
public interface Traffic {

    /**
     * How each delivery of an event begins; none if the event never leaves.
     *
     * @param number the event's, from 1 on, in the order in which they happened
     */
    List<Departure> departures(long number);

    /** How many deliveries are made at once to an endpoint. */
    int inFlight();

    /** The pause after many failures. */
    Duration longestPause();

    /** Each event once and in its order, the next one when the one before it was answered. */
    static Traffic orderly() {
        return new Traffic() {
            @Override
            public List<Departure> departures(long number) {
                return List.of(Departure.AT_ONCE);
            }

            @Override
            public int inFlight() {
                return 1;
            }

            @Override
            public Duration longestPause() {
                return Duration.ofSeconds(60);
            }
        };
    }
}
