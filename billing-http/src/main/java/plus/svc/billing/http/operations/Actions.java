package plus.svc.billing.http.operations;

import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Journal;
import plus.svc.billing.usecase.ClaimSubscription;
import plus.svc.billing.usecase.Replay;
import plus.svc.billing.usecase.SettleNow;

import java.util.List;
import java.util.Optional;

/** What can be done by hand. Each leaves its row in the audit: the use cases see to that. */
final class Actions {

    static final String SETTLE = "/actions/settle";
    static final String CLAIM = "/actions/claim";
    static final String REPLAY = "/actions/replay";
    static final String ASK_AGAIN = "/actions/ask-again";
    static final String ASK_ALL_AGAIN = "/actions/ask-all-again";

    static final String USER = "user";

    /** Others may have been given up since the page was made. */
    private static final int LOOKED_THROUGH = 10 * DeadLettersPage.AT_ONCE;

    /** Nobody knows more of whoever bears the token, or sits at this machine. */
    private static final String OPERATOR = "operations page";

    private final Journal journal;
    private final Replay replay;
    private final SettleNow settleNow;
    private final ClaimSubscription claim;

    Actions(Journal journal, Replay replay, SettleNow settleNow, ClaimSubscription claim) {
        this.journal = journal;
        this.replay = replay;
        this.settleNow = settleNow;
        this.claim = claim;
    }

    Shown settle(Visit visit) {
        SubscriptionId id = subscription(visit);
        Optional<Answered> answered = settleNow.settle(id, OPERATOR).answered();
        return answered.map(Actions::notice)
                .orElse(Notice.GONE)
                .on(Address.subscription(id.value()));
    }

    private static Notice notice(Answered answered) {
        return switch (answered) {
            case CONFIRMED -> Notice.CONFIRMED;
            case CHANGED, DRIFTED -> Notice.CHANGED;
            case OVERTAKEN -> Notice.OVERTAKEN;
        };
    }

    Shown claim(Visit visit) {
        SubscriptionId id = subscription(visit);
        UserId user =
                visit.field(USER)
                        .flatMap(Ids::user)
                        .orElseThrow(() -> NotShown.malformed("Say which user it is for."));
        Subscription claimed =
                claim.claim(id, user, OPERATOR)
                        .orElseThrow(
                                () ->
                                        NotShown.absent(
                                                "Nothing is stored of that subscription that could"
                                                        + " be given."));
        boolean isTheirs = claimed.metadata().user().equals(Optional.of(user));
        return (isTheirs ? Notice.GIVEN : Notice.NOT_GIVEN).on(Address.subscription(id.value()));
    }

    Shown replay(Visit visit) {
        EventId event =
                visit.field(ActionForm.SUBJECT)
                        .flatMap(Ids::event)
                        .orElseThrow(() -> NotShown.malformed("Say which event."));
        Address page = Address.event(event.value());
        return replay.replay(event, OPERATOR)
                .orElseThrow(() -> NotShown.absent("No such event is in the inbox."))
                .outcome()
                .map(it -> Notice.replayed(it, page))
                .orElseGet(() -> Notice.UNREADABLE.on(page));
    }

    Shown askAgain(Visit visit) {
        String subject = visit.field(ActionForm.SUBJECT).orElse("");
        List<DeadLetter> letters =
                journal.deadLetters(LOOKED_THROUGH).stream()
                        .filter(it -> it.subject().equals(subject))
                        .toList();
        letters.forEach(it -> replay.askAgain(it, OPERATOR));
        return (letters.isEmpty() ? Notice.NOT_GIVEN_UP : Notice.PUT_BACK).on(Address.DEAD_LETTERS);
    }

    /** All that the page shows: no more, so that it is done in a moment. */
    Shown askAllAgain(Visit visit) {
        journal.deadLetters(DeadLettersPage.AT_ONCE).forEach(it -> replay.askAgain(it, OPERATOR));
        return Notice.ALL_PUT_BACK.on(Address.DEAD_LETTERS);
    }

    private static SubscriptionId subscription(Visit visit) {
        return visit.field(ActionForm.SUBJECT)
                .flatMap(Ids::subscription)
                .orElseThrow(() -> NotShown.malformed("Say which subscription."));
    }
}
