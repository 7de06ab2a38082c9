package plus.svc.billing.http.operations;

import plus.svc.billing.model.Outcome;

import java.util.Locale;

/** Outcomes that say the same to an operator, drawn in one colour. */
enum Series {
    TAKEN("Taken"),
    DOUBTED("In doubt"),
    UNCHANGED("Changed nothing"),
    NOT_OURS("Not kept");

    private final String label;

    Series(String label) {
        this.label = label;
    }

    static Series of(Outcome outcome) {
        return switch (outcome) {
            case TAKEN -> TAKEN;
            case DOUBTED -> DOUBTED;
            case DUPLICATE, IGNORED_OLDER, IGNORED_FINAL, IGNORED_NOTHING_NEW -> UNCHANGED;
            case IGNORED_OTHER_MODE, IGNORED_IRRELEVANT -> NOT_OURS;
        };
    }

    String label() {
        return label;
    }

    String cssClass() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
