package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import plus.svc.billing.http.operations.Operations;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Question;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service, and operators in front of it. */
abstract class OperatedTest {

    static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9a-f]+)\"");
    static final String HOSTILE = "<script>alert('x')";
    static final String TOKEN = "0123456789abcdef-of-a-test";

    final Service service = Service.start();
    final List<ManagementServer> servers = new ArrayList<>();
    Client client = service.client();

    @BeforeEach
    void serve() {
        client = serve(Optional.empty(), service.operations(Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        servers.forEach(ManagementServer::close);
        service.close();
    }

    Client serve(Optional<String> token, Operations operations) {
        ManagementServer server =
                new ManagementServer(
                        "127.0.0.1",
                        0,
                        new ManagementApi(
                                token.map(AdminToken::new),
                                Clock.systemUTC(),
                                List::of,
                                () -> new byte[0],
                                operations));
        server.start();
        servers.add(server);
        return new Client(server.port());
    }

    /** One that keeps the cookie that it is given. */
    static Client browser(Client client) {
        return client.with("Cookie", cookie(client.get("/dead-letters")));
    }

    static String cookie(Reply reply) {
        return reply.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    static Client from(Client client) {
        return client.with("Origin", "http://127.0.0.1:" + client.port());
    }

    static String formOf(Client browser) {
        Matcher form = FORM.matcher(browser.get("/subscriptions/sub_1").body());
        assertTrue(form.find());
        return form.group(1);
    }

    Reply act(String path, String body) {
        Client browser = browser(client);
        return from(browser).post(path, body + "&form=" + formOf(browser));
    }

    void assertAudited(Kind kind, String subject) {
        OperatorAction newest = actions().getFirst();
        assertEquals(kind + " " + subject, newest.kind() + " " + newest.subject());
        assertTrue(newest.result().isPresent());
    }

    List<OperatorAction> actions() {
        return service.store.journal().actions(Optional.empty(), 10);
    }

    Subscription subscribe() {
        service.buy(Service.ALICE, Service.MONTHLY);
        BillingRecord bought = service.store.findByUser(Service.ALICE.id()).getFirst();
        return (Subscription) bought;
    }

    static EventHeader header(String id, String type) {
        return new EventHeader(new EventId(id), type, Service.NOW, false);
    }

    void record(ProviderEvent event, String payload) {
        service.store.record(event, payload.getBytes(UTF_8), new Judge());
    }

    void giveUp(String cause, String... subscriptions) {
        for (String it : subscriptions) {
            service.store.doubt(new SubscriptionId(it), Optional.empty());
        }
        for (Question it : service.store.claimDoubts(10, Duration.ofHours(1))) {
            service.store.giveUp(it, cause);
        }
    }

    static Subscription of(UserId user, String id) {
        return of(
                new Metadata(
                        Optional.of(user),
                        Optional.of(user + "@example.com"),
                        Optional.empty(),
                        Optional.empty()),
                id);
    }

    static Subscription of(Metadata metadata, String id) {
        return new Subscription(
                new SubscriptionId(id),
                Optional.empty(),
                metadata,
                SubscriptionStatus.ACTIVE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Service.NOW,
                Service.NOW);
    }
}
