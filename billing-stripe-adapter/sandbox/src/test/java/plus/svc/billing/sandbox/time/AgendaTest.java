package plus.svc.billing.sandbox.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Json;

import java.util.OptionalLong;

final class AgendaTest {

    private final Ledger ledger = new Ledger(Storage.none());
    private final Agenda agenda = new Agenda(ledger);

    private static final class Alarm implements Happening {

        @Override
        public OptionalLong due(ObjectNode object) {
            return object.has("rings")
                    ? OptionalLong.of(object.path("rings").asLong())
                    : OptionalLong.empty();
        }

        @Override
        public void happen(ObjectNode object) {
            object.remove("rings");
        }
    }

    private static ObjectNode alarm() {
        return Json.object().put("id", "alarm_1").put("object", "alarm");
    }

    @Test
    void whatIsDueAgainAtAMomentThatWasGivenUpIsFound() {
        agenda.add("alarm", new Alarm());
        ledger.put(alarm().put("rings", 10));
        ledger.put(alarm());
        assertTrue(agenda.take(ClockOf.ACCOUNT, 10).isEmpty());

        ledger.put(alarm().put("rings", 10));

        assertEquals("alarm_1", agenda.take(ClockOf.ACCOUNT, 10).orElseThrow().id());
    }
}
