package plus.svc.billing.app.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.usecase.Replay.Replayed;
import plus.svc.billing.usecase.SettleNow.Settled;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How things are written for scripts: an object each, in one line. What is absent is left out. */
final class JsonLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonLines() {}

    static String of(ReceivedEvent event) {
        return event(event).toString();
    }

    static String of(ReceivedEvent event, List<String> why, String payload) {
        ObjectNode line = event(event);
        line.put("why", String.join(" ", why));
        line.set("payload", shown(payload));
        return line.toString();
    }

    static String of(Replayed it) {
        ObjectNode line = event(it.event());
        put(line, "replayed", it.outcome().map(JsonLines::word));
        return line.toString();
    }

    static String of(DeadLetter it) {
        ObjectNode line = JSON.createObjectNode();
        line.put("subject", it.subject());
        line.put("since", it.since().toString());
        line.put("givenUpAt", it.givenUpAt().toString());
        line.put("tries", it.tries());
        line.put("cause", it.cause());
        return line.toString();
    }

    static String of(SubscriptionFile file) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", "now");
        line.put("subscription", file.id().value());
        file.state().ifPresent(it -> addState(line, it));
        file.doubt().ifPresent(it -> line.set("doubt", doubt(it)));
        put(line, "goneAt", file.goneAt().map(Instant::toString));
        line.put("drifts", file.drifts());
        return line.toString();
    }

    static String of(Happening happening, String told) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", happening.at().toString());
        line.put("kind", Timeline.kind(happening));
        switch (happening) {
            case Happening.Received it -> line.setAll(event(it.event().event()));
            case Happening.Asked it -> line.put("question", it.question()).put("tries", it.tries());
            case Happening.Acted it ->
                    line.put("operator", it.action().operator())
                            .put("action", word(it.action().kind()))
                            .put("subject", it.action().subject());
        }
        line.put("told", told);
        return line.toString();
    }

    static String of(SubscriptionId id, Settled settled) {
        ObjectNode line = JSON.createObjectNode();
        line.put("subscription", id.value());
        put(line, "was", summary(settled.before()));
        put(line, "stripe", settled.answer().map(Subscription::summary));
        put(line, "is", summary(settled.after()));
        put(line, "answered", settled.answered().map(JsonLines::word));
        return line.toString();
    }

    private static Optional<String> summary(Optional<SubscriptionFile> file) {
        return file.flatMap(SubscriptionFile::state).map(Subscription::summary);
    }

    private static ObjectNode event(ReceivedEvent event) {
        ObjectNode line = JSON.createObjectNode();
        line.put("event", event.id().value());
        line.put("type", event.header().type());
        line.put("createdAt", event.header().created().toString());
        line.put("receivedAt", event.receivedAt().toString());
        line.put("liveMode", event.header().liveMode());
        put(line, "about", event.subject());
        line.put("outcome", word(event.outcome()));
        return line;
    }

    private static void addState(ObjectNode line, Subscription state) {
        line.put("status", state.status().word());
        line.put("state", state.summary());
        line.put("asOf", state.asOf().toString());
        put(line, "user", state.metadata().user().map(UserId::value));
        put(line, "customer", state.customer().map(Object::toString));
    }

    private static ObjectNode doubt(OpenDoubt it) {
        ObjectNode doubt = JSON.createObjectNode();
        doubt.put("since", it.since().toString());
        put(doubt, "due", it.due().map(Instant::toString));
        doubt.put("tries", it.tries());
        put(doubt, "cause", it.cause());
        doubt.put("audited", it.audited());
        return doubt;
    }

    /** As an object, where it is one. */
    private static JsonNode shown(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException notShown) {
            return JSON.getNodeFactory().textNode(payload);
        }
    }

    private static void put(ObjectNode line, String name, Optional<String> value) {
        value.ifPresent(it -> line.put(name, it));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
