package plus.svc.billing.journal;

import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.UserId;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events to list: those that are like each part that is there.
 *
 * @param type such as {@code invoice.paid}, or of all that begin so, such as {@code invoice}; an
 *     {@code invoice.*} is that, too
 * @param subject the provider's id of what they are about
 * @param user who has what they are about
 * @param since received then or later
 * @param until received before
 */
public record EventFilter(
        Optional<String> type,
        Optional<Outcome> outcome,
        Optional<String> subject,
        Optional<UserId> user,
        Optional<Instant> since,
        Optional<Instant> until) {

    private static final String ANY = ".*";

    /** All of them. */
    public static final EventFilter ALL =
            new EventFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public EventFilter {
        type = type.map(it -> it.endsWith(ANY) ? it.substring(0, it.length() - ANY.length()) : it);
    }

    /** Whether events of a type are among those to list, if the rest of them is like it. */
    public boolean includes(String eventType) {
        return type.map(it -> eventType.equals(it) || eventType.startsWith(it + ".")).orElse(true);
    }

    public EventFilter ofType(String wanted) {
        return new EventFilter(Optional.of(wanted), outcome, subject, user, since, until);
    }

    public EventFilter withOutcome(Outcome wanted) {
        return new EventFilter(type, Optional.of(wanted), subject, user, since, until);
    }

    public EventFilter about(String wanted) {
        return new EventFilter(type, outcome, Optional.of(wanted), user, since, until);
    }

    public EventFilter ofUser(UserId wanted) {
        return new EventFilter(type, outcome, subject, Optional.of(wanted), since, until);
    }

    public EventFilter since(Instant from) {
        return new EventFilter(type, outcome, subject, user, Optional.of(from), until);
    }

    public EventFilter until(Instant end) {
        return new EventFilter(type, outcome, subject, user, since, Optional.of(end));
    }
}
