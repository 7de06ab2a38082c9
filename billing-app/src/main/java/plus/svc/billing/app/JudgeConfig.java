package plus.svc.billing.app;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Refetch;

import java.time.Duration;

/**
 * How events are judged.
 *
 * @param window how far apart the times of two events must lie to order them
 */
record JudgeConfig(Duration window, Refetch refetch) {

    private static final int DEFAULT_WINDOW = 5;

    /**
     * Times are in whole seconds: with none between them, those of one second would be in order.
     */
    private static final int SHORTEST_WINDOW = 1;

    private static final int LONGEST_WINDOW = 3_600;

    static JudgeConfig read(Environment environment) {
        int seconds =
                environment
                        .optional(
                                Variables.AMBIGUITY_WINDOW,
                                Values.wholeNumber(SHORTEST_WINDOW, LONGEST_WINDOW))
                        .orElse(DEFAULT_WINDOW);
        Refetch refetch =
                environment.optional(Variables.REFETCH, JudgeConfig::refetch).orElse(Refetch.DOUBT);
        return new JudgeConfig(Duration.ofSeconds(seconds), refetch);
    }

    Judge judge() {
        return new Judge(window, refetch);
    }

    private static Refetch refetch(String value) {
        return switch (value) {
            case "doubt" -> Refetch.DOUBT;
            case "always" -> Refetch.ALWAYS;
            default -> throw new IllegalArgumentException("there is no such way");
        };
    }
}
