package plus.svc.billing.contract;

import java.util.ArrayList;
import java.util.List;

/** All orders in which things may come. */
public final class Permutations {

    private Permutations() {}

    public static <T> List<List<T>> of(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int first = 0; first < things.size(); first++) {
            List<T> others = new ArrayList<>(things);
            T one = others.remove(first);
            for (List<T> order : of(others)) {
                List<T> begun = new ArrayList<>(List.of(one));
                begun.addAll(order);
                all.add(begun);
            }
        }
        return all;
    }
}
