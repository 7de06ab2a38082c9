package plus.svc.billing.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of an event when it was recorded. */
public enum Outcome {
    /** It was delivered before: nothing changed. */
    DUPLICATE,
    /** What it says is stored. */
    TAKEN,
    /** It cannot be told from the event alone what is true: the provider is going to be asked. */
    DOUBTED,
    /** Something newer is stored. */
    IGNORED_OLDER,
    /** What is stored is final. */
    IGNORED_FINAL,
    /** It says what is stored. */
    IGNORED_NOTHING_NEW,
    /** It comes from test mode where the service is live, or the other way round. */
    IGNORED_OTHER_MODE,
    /** It is about nothing this service keeps. */
    IGNORED_IRRELEVANT;

    /** As people call it, such as {@code nothing new}. */
    public String inWords() {
        return spaced(name()).replace("ignored ", "");
    }

    /**
     * The one that is called so: in words or by its name, in capitals or not, and with spaces,
     * hyphens or underscores between the words. Empty if there is none such.
     */
    public static Optional<Outcome> find(String called) {
        String words = spaced(called);
        return Arrays.stream(values())
                .filter(it -> words.equals(it.inWords()) || words.equals(spaced(it.name())))
                .findFirst();
    }

    private static String spaced(String called) {
        return called.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }
}
