package plus.svc.billing.usecase;

import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.port.ProviderRecords.Page;
import plus.svc.billing.port.ProviderRecords.Place;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far all has been read. Its text is what is remembered of it.
 *
 * @param kind what is being read
 * @param read how many of them were
 * @param after the last of these; empty at the beginning of a kind
 */
record BackfillPosition(Kind kind, long read, Optional<Place> after) {

    private static final List<Kind> ORDER = List.of(Kind.values());

    static final BackfillPosition START = beginningOf(ORDER.getFirst());

    /** Empty if {@code text} is of no position, or of one that a later build knows. */
    static Optional<BackfillPosition> parse(String text) {
        String[] words = text.split(" ", -1);
        try {
            return switch (words.length) {
                case 1 -> Optional.of(beginningOf(Kind.valueOf(words[0])));
                case 4 -> Optional.of(in(words));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static BackfillPosition in(String... words) {
        Instant created = Instant.ofEpochSecond(Long.parseLong(words[2]));
        return new BackfillPosition(
                Kind.valueOf(words[0]),
                Long.parseLong(words[1]),
                Optional.of(new Place(words[3], created)));
    }

    /** Where to go on behind {@code page}, or empty if it was the last one of all. */
    Optional<BackfillPosition> behind(Page page) {
        if (page.end().isPresent()) {
            return Optional.of(new BackfillPosition(kind, read + page.length(), page.end()));
        }
        int next = ORDER.indexOf(kind) + 1;
        return next < ORDER.size() ? Optional.of(beginningOf(ORDER.get(next))) : Optional.empty();
    }

    private static BackfillPosition beginningOf(Kind kind) {
        return new BackfillPosition(kind, 0, Optional.empty());
    }

    @Override
    public String toString() {
        return kind
                + after.map(it -> " " + read + " " + it.created().getEpochSecond() + " " + it.id())
                        .orElse("");
    }
}
