package plus.svc.billing.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts a failing list short, greedily: first by large pieces, at last item by item. */
final class Shrinking {

    private Shrinking() {}

    /** A part of {@code failing} that fails as well, none of whose items can be left out. */
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        List<T> shortest = failing;
        int size = Math.max(1, shortest.size() / 2);
        while (true) {
            List<T> shorter = withoutPieces(shortest, size, fails);
            if (size == 1 && shorter.size() == shortest.size()) {
                return shorter;
            }
            shortest = shorter;
            size = Math.max(1, size / 2);
        }
    }

    private static <T> List<T> withoutPieces(List<T> failing, int size, Predicate<List<T>> fails) {
        List<T> shortest = failing;
        for (int from = 0; from < shortest.size(); ) {
            List<T> shorter = without(shortest, from, Math.min(from + size, shortest.size()));
            if (fails.test(shorter)) {
                shortest = shorter;
            } else {
                from += size;
            }
        }
        return shortest;
    }

    private static <T> List<T> without(List<T> all, int from, int to) {
        List<T> rest = new ArrayList<>(all.subList(0, from));
        rest.addAll(all.subList(to, all.size()));
        return List.copyOf(rest);
    }
}
