package plus.svc.billing.sandbox.webhook;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Pending;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Delivers events, to each endpoint as many at once as the traffic has it, each until it is taken
 * or was to be delivered for three days of real time, whatever the account's clock shows meanwhile.
 * What is not delivered when it is closed is pending in the account, and taken up by the next
 * courier of that account, for three days more.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private final Account account;
    private final Outbox outbox;
    private final PostOffice office;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Courier(Account account, Outbox outbox, PostOffice office, Clock clock) {
        this.account = account;
        this.outbox = outbox;
        this.office = office;
        this.clock = clock;
    }

    /**
     * Takes up what an earlier run left, and delivers from then on what comes into the outbox.
     *
     * @param clock tells real time
     */
    public static Courier start(Account account, Outbox outbox, Tries tries, Clock clock) {
        // Nothing happens between what is read as left over and what is sent from then on.
        settle(account, () -> outbox.open(account.events().undelivered()));
        Courier courier = new Courier(account, outbox, new PostOffice(account, tries), clock);
        courier.threads.execute(courier::serveLanes);
        return courier;
    }

    private void serveLanes() {
        try {
            while (true) {
                Lane lane = outbox.nextLane();
                for (int i = 0; i < outbox.inFlight(); i++) {
                    threads.execute(() -> deliverAll(lane));
                }
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            // Refused is a lane that began while this was being closed.
            LOG.debug("no more endpoints", e);
        }
    }

    private void deliverAll(Lane lane) {
        try {
            while (true) {
                attempt(lane, lane.next());
            }
        } catch (InterruptedException e) {
            LOG.debug("no more deliveries", e);
        }
    }

    private void attempt(Lane lane, Delivery delivery) throws InterruptedException {
        try {
            deliver(lane, delivery);
        } catch (RuntimeException e) {
            // Thrown on, it would be the end of the lane.
            LOG.error("{} could not be delivered", delivery.eventId(), e);
            outbox.putBack(lane, delivery);
        }
    }

    private void deliver(Lane lane, Delivery delivery) throws InterruptedException {
        Pending what = new Pending(delivery.eventId(), lane.endpointId());
        Optional<Letter> letter = office.letter(what);
        if (letter.isEmpty()) {
            giveUp(what);
        } else if (office.isTaken(letter.get(), delivery)) {
            settle(account, () -> account.events().delivered(what));
            outbox.taken();
        } else if (isTooOld(delivery)) {
            giveUp(what);
        } else {
            outbox.putBack(lane, delivery);
        }
    }

    private void giveUp(Pending what) {
        LOG.warn("{} for {} given up", what.eventId(), what.endpointId());
        settle(account, () -> account.events().givenUp(what));
        outbox.givenUp();
    }

    private boolean isTooOld(Delivery delivery) {
        return delivery.begun().plus(GIVE_UP_AFTER).isBefore(clock.instant());
    }

    private static void settle(Account account, Runnable outcome) {
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
        office.close();
    }
}
