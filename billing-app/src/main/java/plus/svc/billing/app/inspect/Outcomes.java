package plus.svc.billing.app.inspect;

import plus.svc.billing.model.Outcome;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;

/** What can have become of an event that is kept, in the words that a list has for it. */
final class Outcomes implements Iterable<String> {

    private static final Set<Outcome> KEPT = EnumSet.complementOf(EnumSet.of(Outcome.DUPLICATE));

    @Override
    public Iterator<String> iterator() {
        return KEPT.stream().map(it -> it.inWords().replace(' ', '-')).iterator();
    }

    /**
     * Reads what one is called.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Outcome parse(String text) {
        return Outcome.find(text)
                .filter(KEPT::contains)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no outcome: it is one of "
                                                + String.join(", ", new Outcomes())));
    }
}
