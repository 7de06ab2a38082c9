package plus.svc.billing.usecase;

import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.Happening.Acted;
import plus.svc.billing.journal.Happening.Asked;
import plus.svc.billing.journal.Happening.Received;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Says in words why an event was judged as it was, from its outcome and from what lay about it. */
public final class Explain {

    /** What happened to a subscription before its last thousand happenings is not looked for. */
    private static final int LOOKED_AT = 1_000;

    private final Journal journal;

    public Explain(Journal journal) {
        this.journal = journal;
    }

    /** Sentences, the reason first. */
    public List<String> why(ReceivedEvent event) {
        List<String> sentences = new ArrayList<>();
        sentences.add(meaning(event.outcome()));
        if (event.subject().filter(it -> it.startsWith("sub_")).isPresent()) {
            SubscriptionId id = new SubscriptionId(event.subject().orElseThrow());
            addWhatLayAbout(event, journal.timeline(id, LOOKED_AT), sentences);
        }
        return List.copyOf(sentences);
    }

    /** What an outcome means. */
    public static String meaning(Outcome outcome) {
        return switch (outcome) {
            case DUPLICATE -> "It had been delivered before: nothing changed.";
            case TAKEN ->
                    "It was surely newer than what was stored, or final, or the first that was"
                            + " heard: what it says was stored.";
            case DOUBTED ->
                    "It could not be told from it alone what was true: it came too close to what"
                            + " was stored, contradicted it, or named something that nothing was"
                            + " stored of. The provider was to be asked.";
            case IGNORED_OLDER -> "What was stored was surely newer: nothing changed.";
            case IGNORED_FINAL -> "What was stored had ended for good: nothing changed.";
            case IGNORED_NOTHING_NEW -> "It said what was stored: nothing changed.";
            case IGNORED_OTHER_MODE ->
                    "It came from test mode where the service was live, or the other way round.";
            case IGNORED_IRRELEVANT -> "It was about nothing that the service keeps.";
        };
    }

    private void addWhatLayAbout(
            ReceivedEvent event, List<Happening> timeline, List<String> sentences) {
        int position = position(event, timeline);
        if (position < 0) {
            sentences.add("What lay about it is too long ago to be told.");
            return;
        }
        List<Happening> before = timeline.subList(0, position);
        List<Happening> after = timeline.subList(position + 1, timeline.size());
        newest(before)
                .ifPresentOrElse(
                        it -> sentences.add("The newest that had been learnt before: " + tell(it)),
                        () -> sentences.add("Nothing had been learnt of it before."));
        if (event.outcome() == Outcome.DOUBTED) {
            sentences.add(
                    answer(after).map(it -> "Then: " + tell(it)).orElseGet(() -> noAnswer(event)));
        }
    }

    /** The first that counted; as long as none did, the last. */
    private static Optional<Asked> answer(List<Happening> after) {
        List<Asked> answers =
                after.stream().filter(Asked.class::isInstance).map(Asked.class::cast).toList();
        return answers.stream()
                .filter(it -> it.answer().isStored())
                .findFirst()
                .or(() -> answers.stream().reduce((earlier, later) -> later));
    }

    private String noAnswer(ReceivedEvent event) {
        boolean isInDoubt =
                event.subject()
                        .map(SubscriptionId::new)
                        .flatMap(journal::subscription)
                        .flatMap(SubscriptionFile::doubt)
                        .isPresent();
        return isInDoubt
                ? "There is no answer yet."
                : "No answer is kept: an event told how it ended, or it is long ago.";
    }

    private static int position(ReceivedEvent event, List<Happening> timeline) {
        Predicate<Happening> isIt =
                it -> it instanceof Received received && received.event().event().equals(event);
        return timeline.stream().filter(isIt).findFirst().map(timeline::indexOf).orElse(-1);
    }

    /** By the provider's time: that is what an event is judged against. */
    private static Optional<Happening> newest(List<Happening> before) {
        return before.stream()
                .filter(Explain::wasLearnt)
                .max(Comparator.comparing(Explain::happened));
    }

    private static boolean wasLearnt(Happening happening) {
        return switch (happening) {
            case Received it -> isLearnt(it.event().event().outcome());
            case Asked it -> it.answer().isStored();
            case Acted it -> false;
        };
    }

    private static boolean isLearnt(Outcome outcome) {
        return switch (outcome) {
            case TAKEN, DOUBTED -> true;
            case DUPLICATE,
                    IGNORED_OLDER,
                    IGNORED_FINAL,
                    IGNORED_NOTHING_NEW,
                    IGNORED_OTHER_MODE,
                    IGNORED_IRRELEVANT ->
                    false;
        };
    }

    private static Instant happened(Happening happening) {
        return happening instanceof Received it
                ? it.event().event().header().created()
                : happening.at();
    }

    private static String tell(Happening happening) {
        return switch (happening) {
            case Received it -> tell(it.event().event());
            case Asked it ->
                    "the answer taken in at "
                            + it.at()
                            + " (question "
                            + it.question()
                            + "): "
                            + it.answer().inWords()
                            + ".";
            case Acted it -> it.action().kind() + " by " + it.action().operator() + ".";
        };
    }

    private static String tell(ReceivedEvent it) {
        return it.header().type()
                + " "
                + it.id()
                + " of "
                + it.header().created()
                + ", taken in at "
                + it.receivedAt()
                + ".";
    }
}
