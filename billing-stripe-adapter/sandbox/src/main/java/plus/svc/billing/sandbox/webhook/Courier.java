package plus.svc.billing.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.account.Cause;
import plus.svc.billing.sandbox.web.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Delivers events one after the other, each until it is taken or three days old. What is not
 * delivered when it is closed is pending in the account, and taken up by the next courier of that
 * account.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);
    private static final String PENDING = "pending_webhooks";

    private final Account account;
    private final Outbox outbox;
    private final WebhookEndpoint endpoint;
    private final Clock clock;
    private final Thread thread;

    private Courier(Account account, Outbox outbox, WebhookEndpoint endpoint, Clock clock) {
        this.account = account;
        this.outbox = outbox;
        this.endpoint = endpoint;
        this.clock = clock;
        thread = Thread.ofVirtual().name("courier").unstarted(this::deliverAll);
    }

    /** Takes up what an earlier run left, and delivers from then on what comes into the outbox. */
    public static Courier start(
            Account account, Outbox outbox, WebhookEndpoint endpoint, Clock clock) {
        Courier courier = new Courier(account, outbox, endpoint, clock);
        courier.leftOver().forEach(outbox::add);
        courier.thread.start();
        return courier;
    }

    private List<String> leftOver() {
        return account.perform(
                Cause.page(),
                () ->
                        account.all("event").reversed().stream()
                                .filter(it -> it.path(PENDING).asInt() > 0)
                                .map(it -> it.path("id").asText())
                                .toList());
    }

    private void deliverAll() {
        try {
            while (true) {
                deliver(outbox.take());
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
            settle(delivery.eventId());
        } else if (isTooOld(event)) {
            LOG.warn("{} {} given up", delivery.eventId(), type);
            settle(delivery.eventId());
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

    private void settle(String id) {
        account.perform(
                Cause.page(),
                () -> {
                    ObjectNode event = account.find("event", id).put(PENDING, 0);
                    account.remember(event);
                    return event;
                });
    }

    @Override
    public void close() {
        thread.interrupt();
        endpoint.close();
    }
}
