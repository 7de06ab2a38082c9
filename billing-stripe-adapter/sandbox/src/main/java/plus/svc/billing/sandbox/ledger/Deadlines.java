package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** When Checkout sessions expire, the next one first. */
public final class Deadlines {

    private record Deadline(long at, String session) {}

    private final Queue<Deadline> queue =
            new PriorityQueue<>(Comparator.comparingLong(Deadline::at));

    public void add(ObjectNode session) {
        queue.add(new Deadline(session.path("expires_at").asLong(), session.path("id").asText()));
    }

    /** The ids of those whose time is over. They are not told again. */
    public List<String> passed(long now) {
        List<String> passed = new ArrayList<>();
        while (!queue.isEmpty() && queue.element().at() <= now) {
            passed.add(queue.remove().session());
        }
        return passed;
    }
}
