package plus.svc.billing.http.operations;

import java.util.Optional;

/**
 * One that says only what something can be called: not what has control characters in it, which the
 * database may refuse.
 */
record LegibleVisit(Visit visit) implements Visit {

    /**
     * @throws NotShown if it has control characters in it
     */
    @Override
    public String path() {
        return legible(visit.path());
    }

    /**
     * @throws NotShown if it has control characters in it
     */
    @Override
    public Optional<String> query(String name) {
        return visit.query(name).map(LegibleVisit::legible);
    }

    /**
     * @throws NotShown if it has control characters in it
     */
    @Override
    public Optional<String> field(String name) {
        return visit.field(name).map(LegibleVisit::legible);
    }

    @Override
    public String formToken() {
        return visit.formToken();
    }

    /** What stands around it may have come with it when it was copied. */
    private static String legible(String text) {
        if (text.strip().chars().anyMatch(Character::isISOControl)) {
            throw NotShown.malformed(
                    "There are control characters in it: nothing has such a name or id.");
        }
        return text;
    }
}
