package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.WebhookDelivery;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What operators can do, and what it leaves behind. */
class OperationsActionsTest extends OperatedTest {

    @Test
    void aSubscriptionOfWhichNoEventCameIsFetched() {
        Subscription lost = lose();

        String unknown = client.get("/subscriptions/" + lost.id()).body();
        Reply done = act("/actions/settle", "subject=" + lost.id());

        assertTrue(unknown.contains("Ask Stripe now"), unknown);
        assertEquals(303, done.status());
        Reply after = client.get(done.header("Location").orElseThrow());
        assertTrue(after.body().contains("what it says is stored now"), after::body);
        assertEquals(1, service.store.findByUser(Service.ALICE.id()).size());
        assertAudited(Kind.SETTLE, lost.id().value());
    }

    @Test
    void whatIsNobodysIsGivenToAUser() {
        record(
                new ProviderEvent.SubscriptionReported(
                        header("evt_1", "customer.subscription.created"),
                        of(Metadata.NONE, "sub_orphan")),
                "{}");

        String before = client.get("/subscriptions/sub_orphan").body();
        Reply done = act("/actions/claim", "subject=sub_orphan&user=u-bob");

        assertTrue(before.contains("Give to this user"), before);
        String after = client.get(done.header("Location").orElseThrow()).body();
        assertTrue(after.contains("u-bob"), after);
        assertFalse(after.contains("Give to this user"), after);
        assertAudited(Kind.CLAIM, "sub_orphan");
    }

    @Test
    void whatIsSomebodysStaysTheirs() {
        Subscription it = subscribe();

        Reply done = act("/actions/claim", "subject=" + it.id() + "&user=u-bob");

        String page = client.get(done.header("Location").orElseThrow()).body();
        assertTrue(page.contains("nothing was given"), page);
        assertEquals(List.of(), service.store.findByUser(Service.BOB.id()));
        assertAudited(Kind.CLAIM, it.id().value());
    }

    @Test
    void anEventIsJudgedAgain() {
        subscribe();
        String event = linkedEvent();

        Reply done = act("/actions/replay", "subject=" + event);

        String page = client.get(done.header("Location").orElseThrow()).body();
        assertTrue(page.contains("It was judged again."), page);
        assertAudited(Kind.REPLAY, event);
    }

    @Test
    void deadLettersArePutBackOneByOneOrAll() {
        giveUp("Stripe said: no", "sub_1", "sub_2", "sub_3");

        assertTrue(client.get("/dead-letters").body().contains("Stripe said: no"));
        act("/actions/ask-again", "subject=sub_2");
        assertEquals(2, service.store.journal().deadLetters(10).size());
        assertAudited(Kind.ASK_AGAIN, "sub_2");
        act("/actions/ask-all-again", "subject=");

        assertEquals(List.of(), service.store.journal().deadLetters(10));
        assertEquals(3, actions().size());
        assertTrue(
                client.get(
                                act("/actions/ask-again", "subject=sub_2")
                                        .header("Location")
                                        .orElseThrow())
                        .body()
                        .contains("not given up any more"));
    }

    @Test
    void theAuditListsWhatWasDone() {
        act("/actions/settle", "subject=sub_unknown");

        String audit = client.get("/audit").body();

        assertTrue(audit.contains("asked Stripe"), audit);
        assertTrue(audit.contains("operations page"), audit);
        assertTrue(audit.contains("sub_unknown"), audit);
    }

    @Test
    void anOutageOfTheProviderIsTold() {
        Subscription it = subscribe();
        service.provider.goDown();

        Reply reply = act("/actions/settle", "subject=" + it.id());

        assertEquals(502, reply.status());
        assertTrue(reply.body().contains("Stripe did not answer"), reply::body);
        assertAudited(Kind.SETTLE, it.id().value());
    }

    /** One that was paid for, while no delivery of it came. */
    private Subscription lose() {
        List<WebhookDelivery> lost =
                service.provider.pay(
                        service.checkOut(
                                        Service.ALICE,
                                        Service.request(
                                                Service.MONTHLY,
                                                "https://console.example/",
                                                "https://console.example/"))
                                .id());
        return lost.stream()
                .map(service.provider::readEvent)
                .filter(ProviderEvent.SubscriptionReported.class::isInstance)
                .map(it -> ((ProviderEvent.SubscriptionReported) it).snapshot())
                .findFirst()
                .orElseThrow();
    }

    private String linkedEvent() {
        Matcher link = Pattern.compile("/events/(evt_\\w+)").matcher(client.get("/events").body());
        assertTrue(link.find());
        return link.group(1);
    }
}
