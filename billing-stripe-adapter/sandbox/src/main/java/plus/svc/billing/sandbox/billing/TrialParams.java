package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.time.Duration;
import java.util.Optional;

/** The parameters that are about a trial. */
final class TrialParams {

    private static final String END = "trial_end";
    private static final String DAYS = "trial_period_days";
    private static final Duration LONGEST = Duration.ofDays(730);

    private TrialParams() {}

    /**
     * When the trial ends, in seconds since 1970; empty if there is to be none.
     *
     * @throws Refusal if that is over, more than two years away, or said twice
     */
    static Optional<Long> end(Params params, long now) {
        if (params.has(END) && params.has(DAYS)) {
            throw Refusal.invalid(
                    DAYS, "You may only specify one of: trial_end, trial_period_days");
        }
        Optional<Long> end =
                params.upTo(LONGEST.toDays(), DAYS)
                        .map(it -> now + Duration.ofDays(it).toSeconds());
        return end.or(
                        () ->
                                params.text(END)
                                        .filter(it -> !it.equals("now"))
                                        .flatMap(it -> params.whole(END)))
                .map(it -> checked(it, now));
    }

    private static Long checked(long end, long now) {
        if (end <= now) {
            throw Refusal.invalid(
                    END,
                    "Invalid timestamp: must be an integer Unix timestamp in the future, or now.");
        }
        if (end - now > LONGEST.toSeconds()) {
            throw Refusal.invalid(END, "Trial periods cannot be longer than 730 days.");
        }
        return end;
    }

    /** What happens at its end if there is nothing to pay with, as the object has it. */
    static Optional<ObjectNode> settings(Params params) {
        Params behavior = params.nested("trial_settings").nested("end_behavior");
        if (behavior.text("missing_payment_method").isEmpty()) {
            return Optional.empty();
        }
        String word = behavior.oneOf("missing_payment_method", "cancel", "create_invoice", "pause");
        ObjectNode settings = Json.object();
        settings.putObject("end_behavior").put("missing_payment_method", word);
        return Optional.of(settings);
    }
}
