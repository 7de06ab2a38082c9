package plus.svc.billing.app.inspect;

import plus.svc.billing.model.Outcome;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;

/** What can have become of an event that is kept, in the words that a list has for it. */
final class Outcomes implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return EnumSet.complementOf(EnumSet.of(Outcome.DUPLICATE)).stream()
                .map(Outcomes::word)
                .iterator();
    }

    /**
     * Reads such a word, or the name that it has in JSON.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Outcome parse(String text) {
        String typed = hyphenated(text.toLowerCase(Locale.ROOT));
        return EnumSet.complementOf(EnumSet.of(Outcome.DUPLICATE)).stream()
                .filter(it -> typed.equals(word(it)) || typed.equals(name(it)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no outcome: it is one of "
                                                + String.join(", ", new Outcomes())));
    }

    private static String word(Outcome outcome) {
        return hyphenated(Text.outcome(outcome));
    }

    private static String name(Outcome outcome) {
        return hyphenated(outcome.name().toLowerCase(Locale.ROOT));
    }

    private static String hyphenated(String words) {
        return words.replace(' ', '-').replace('_', '-');
    }
}
