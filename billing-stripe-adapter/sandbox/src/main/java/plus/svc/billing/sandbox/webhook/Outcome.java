package plus.svc.billing.sandbox.webhook;

import java.util.Map;

/** What a try came to. */
public sealed interface Outcome {

    /**
     * The endpoint answered.
     *
     * @param body its beginning
     */
    record Answered(int status, Map<String, String> headers, String body) implements Outcome {

        public Answered {
            headers = Map.copyOf(headers);
        }
    }

    /** There was no answer, and why. */
    record Failed(String reason) implements Outcome {}

    /** In a word: {@code taken}, {@code refused} or {@code failed}. */
    default String word() {
        return switch (this) {
            case Answered answer -> isTaken() ? "taken" : "refused";
            case Failed failure -> "failed";
        };
    }

    /** Any answer but 2xx says no, a redirection too. */
    default boolean isTaken() {
        return this instanceof Answered answer && answer.status() / 100 == 2;
    }
}
