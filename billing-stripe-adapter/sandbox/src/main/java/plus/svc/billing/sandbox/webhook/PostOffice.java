package plus.svc.billing.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.endpoint.WebhookEndpoints;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Pending;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes an event down for an endpoint, brings it there, and keeps what came of it. */
final class PostOffice implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);

    private final Account account;
    private final Tries tries;
    private final Transport transport = new Transport();
    // Signatures are checked against the time of the service, which no test moves.
    private final Clock wall = Clock.systemUTC();

    PostOffice(Account account, Tries tries) {
        this.account = account;
        this.tries = tries;
    }

    /** Empty if the endpoint takes nothing any more. */
    Optional<Letter> letter(Pending what) {
        return account.perform(
                Cause.page(),
                () ->
                        account.webhookEndpoints()
                                .enabled(what.endpointId())
                                .flatMap(it -> letter(what.eventId(), it)));
    }

    private Optional<Letter> letter(String eventId, ObjectNode endpoint) {
        return account.recall(eventId).map(it -> letter(it, endpoint));
    }

    private Letter letter(ObjectNode event, ObjectNode endpoint) {
        ObjectNode view = account.view(event, List.of(), WebhookEndpoints.versionOf(endpoint));
        return new Letter(
                event.path("id").asText(),
                event.path("type").asText(),
                endpoint.path("id").asText(),
                URI.create(endpoint.path("url").asText()),
                WebhookEndpoints.secretOf(endpoint),
                Json.write(view));
    }

    /** Tries it once. */
    boolean isTaken(Letter letter, Delivery delivery) throws InterruptedException {
        long serial = tries.nextSerial();
        Instant at = wall.instant();
        Outgoing request = Outgoing.of(letter, at);
        long begin = System.nanoTime();
        Outcome outcome = transport.post(request, delivery.manner());
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        int number = delivery.failures() + 1;
        tries.add(
                new Try(
                        serial,
                        at,
                        took,
                        letter.eventId(),
                        letter.type(),
                        letter.endpointId(),
                        number,
                        request.url(),
                        request.headers(),
                        request.body(),
                        outcome));
        LOG.info("{} {} {}, try {}", letter.eventId(), letter.type(), outcome.word(), number);
        return outcome.isTaken();
    }

    @Override
    public void close() {
        transport.close();
    }
}
