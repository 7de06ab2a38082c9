package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of one kind, in the order of creation. None is ever taken away. */
public final class Shelf {

    private final List<ObjectNode> objects = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    Shelf() {}

    /** Puts it in the place of the one with the same id, else last. */
    void put(ObjectNode object) {
        Integer known = places.putIfAbsent(object.path("id").asText(), objects.size());
        if (known == null) {
            objects.add(object);
        } else {
            objects.set(known, object);
        }
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(places.get(id)).map(objects::get);
    }

    /** As Stripe lists them. A view. */
    public List<ObjectNode> newestFirst() {
        return Collections.unmodifiableList(objects).reversed();
    }

    /** Where it is among the {@link #newestFirst}. */
    public Optional<Integer> indexOf(String id) {
        return Optional.ofNullable(places.get(id)).map(it -> objects.size() - 1 - it);
    }
}
