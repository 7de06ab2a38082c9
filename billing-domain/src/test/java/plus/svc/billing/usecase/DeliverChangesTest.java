package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.BillingChange.Kind.PURCHASE_PAID;
import static plus.svc.billing.model.BillingChange.Kind.SUBSCRIPTION_ACTIVATED;
import static plus.svc.billing.model.BillingChange.Kind.SUBSCRIPTION_ENDED;
import static plus.svc.billing.model.BillingChange.Kind.SUBSCRIPTION_PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.BillingChange.Kind;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.port.BillingListener;
import plus.svc.billing.port.OutboxMessage;
import plus.svc.billing.usecase.DeliverChanges.Delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class DeliverChangesTest extends BillingTest {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final List<OutboxMessage> heard = new ArrayList<>();
    private final DeliverChanges deliverChanges = to(heard::add);

    @Test
    void whereNothingChangedNothingIsTold() {
        assertEquals(Optional.empty(), deliverChanges.deliverNext());
    }

    @Test
    void theChangesOfARecordAreToldInTheirOrder() {
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, 60)));
        record(reported("evt_3", active(CANCELED, 120)));

        tellAll();

        assertEquals(
                List.of(SUBSCRIPTION_ACTIVATED, SUBSCRIPTION_PAST_DUE, SUBSCRIPTION_ENDED),
                kindsHeard());
    }

    @Test
    void whatAListenerCannotTakeInIsToldAgainBeforeWhatFollowsIt() {
        IllegalStateException failure = new IllegalStateException("the host is down");
        record(reported("evt_1", active()));
        record(reported("evt_2", active(PAST_DUE, 60)));

        Delivery delivery =
                to(message -> {
                            throw failure;
                        })
                        .deliverNext()
                        .orElseThrow();
        assertEquals(Optional.of(failure), delivery.failure());
        tellAll();
        assertEquals(List.of(), heard);

        pass(Duration.ofSeconds(1));
        tellAll();
        assertEquals(List.of(SUBSCRIPTION_ACTIVATED, SUBSCRIPTION_PAST_DUE), kindsHeard());
        assertEquals(delivery.message().id(), heard.getFirst().id());
    }

    @Test
    void whatAListenerCannotTakeInKeepsBackNothingOfOtherRecords() {
        record(reported("evt_1", active()));
        record(reported("evt_2", paid()));
        to(message -> {
                    throw new IllegalStateException("not this one");
                })
                .deliverNext();

        tellAll();

        assertEquals(List.of(PURCHASE_PAID), kindsHeard());
    }

    @Test
    void whoDiesWhileItTellsIsFollowedByAnother() {
        record(reported("evt_1", active()));
        BillingListener killed =
                message -> {
                    heard.add(message);
                    throw new AssertionError("killed");
                };
        assertThrows(AssertionError.class, to(killed)::deliverNext);
        assertEquals(Optional.empty(), deliverChanges.deliverNext());

        pass(LEASE);
        tellAll();

        assertEquals(List.of(SUBSCRIPTION_ACTIVATED, SUBSCRIPTION_ACTIVATED), kindsHeard());
        assertEquals(heard.getFirst().id(), heard.getLast().id());
    }

    @Test
    void whatWasToldIsToldOnce() {
        record(reported("evt_1", active()));
        tellAll();

        pass(LEASE);
        tellAll();

        assertEquals(List.of(SUBSCRIPTION_ACTIVATED), kindsHeard());
    }

    private DeliverChanges to(BillingListener listener) {
        return new DeliverChanges(store.outbox(), listener, new Random(1));
    }

    private void record(ProviderEvent event) {
        store.record(event, new byte[0], judge);
    }

    private void tellAll() {
        Optional<Delivery> last = deliverChanges.deliverNext();
        while (last.isPresent()) {
            last = deliverChanges.deliverNext();
        }
    }

    private List<Kind> kindsHeard() {
        return heard.stream().map(OutboxMessage::change).map(BillingChange::kind).toList();
    }
}
