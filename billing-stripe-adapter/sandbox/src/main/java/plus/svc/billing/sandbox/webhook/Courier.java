package plus.svc.billing.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.web.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Delivers events, as many at once as the traffic has it, each until it is taken or three days old.
 * What is not delivered when it is closed is pending in the account, and taken up by the next
 * courier of that account.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private final Account account;
    private final Outbox outbox;
    private final WebhookEndpoint endpoint;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Courier(Account account, Outbox outbox, WebhookEndpoint endpoint, Clock clock) {
        this.account = account;
        this.outbox = outbox;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** Takes up what an earlier run left, and delivers from then on what comes into the outbox. */
    public static Courier start(
            Account account, Outbox outbox, WebhookEndpoint endpoint, Clock clock) {
        Courier courier = new Courier(account, outbox, endpoint, clock);
        courier.leftOver().forEach(outbox::resume);
        for (int i = 0; i < outbox.inFlight(); i++) {
            courier.threads.execute(courier::deliverAll);
        }
        return courier;
    }

    private List<String> leftOver() {
        return account.perform(Cause.page(), () -> account.events().undelivered());
    }

    private void deliverAll() {
        try {
            while (true) {
                deliver(outbox.next());
            }
        } catch (InterruptedException e) {
            LOG.debug("no more deliveries", e);
        }
    }

    private void deliver(Delivery delivery) throws InterruptedException {
        ObjectNode event = event(delivery.eventId());
        String type = event.path("type").asText();
        if (endpoint.takes(Json.write(event))) {
            LOG.info("{} {} delivered", delivery.eventId(), type);
            settle(() -> account.events().delivered(delivery.eventId()));
            outbox.taken();
        } else if (isTooOld(event)) {
            LOG.warn("{} {} given up", delivery.eventId(), type);
            settle(() -> account.events().givenUp(delivery.eventId()));
            outbox.givenUp();
        } else {
            LOG.info(
                    "{} {} not taken, failure {}",
                    delivery.eventId(),
                    type,
                    delivery.failures() + 1);
            outbox.putBack(delivery);
        }
    }

    private boolean isTooOld(ObjectNode event) {
        Instant created = Instant.ofEpochSecond(event.path("created").asLong());
        return created.plus(GIVE_UP_AFTER).isBefore(clock.instant());
    }

    private ObjectNode event(String id) {
        return account.perform(
                Cause.page(), () -> account.view(account.find("event", id), List.of()));
    }

    private void settle(Runnable outcome) {
        account.perform(
                Cause.page(),
                () -> {
                    outcome.run();
                    return true;
                });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        endpoint.close();
    }
}
