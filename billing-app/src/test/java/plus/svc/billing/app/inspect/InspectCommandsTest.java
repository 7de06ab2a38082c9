package plus.svc.billing.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.irrelevant;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Payloads;
import plus.svc.billing.testing.InMemoryPaymentProvider;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.Replay;
import plus.svc.billing.usecase.SettleNow;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands over adapters in memory. */
class InspectCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemorySubscriptionStore store = new InMemorySubscriptionStore();
    private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(Clock.systemUTC());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void receive() {
        store.record(reported("evt_1", active()), new byte[0], new Judge());
        store.record(reported("evt_2", active(PAST_DUE, 60)), new byte[0], new Judge());
        store.record(irrelevant("evt_3"), new byte[0], new Judge());
    }

    @Test
    void eventsAreListedInLinesThatFitATerminal() {
        assertEquals(0, run("events", "list"));

        List<String> lines = out.toString().lines().toList();
        assertEquals(4, lines.size(), out::toString);
        assertTrue(lines.stream().allMatch(it -> it.length() <= 120), out::toString);
        assertEquals(lines.getFirst().indexOf("EVENT"), lines.getLast().indexOf("evt_"));
    }

    @Test
    void theLongestOfIdsIsWhole() {
        String session = "cs_live_" + "a".repeat(58);
        store.record(
                new CheckoutExpired(
                        new EventHeader(
                                new EventId("evt_" + "1".repeat(24)),
                                "checkout.session.expired",
                                START,
                                false),
                        new CheckoutSessionId(session)),
                new byte[0],
                new Judge());

        assertEquals(0, run("events", "list"));

        assertTrue(out.toString().contains(session), out::toString);
        assertTrue(out.toString().contains("checkout.session.expi"), out::toString);
    }

    @Test
    void eventsAreFilteredAndWrittenForScripts() throws Exception {
        assertEquals(
                0,
                run(
                        "events",
                        "list",
                        "--json",
                        "--outcome=taken",
                        "--type=customer.subscription",
                        "--user=alice",
                        "--subscription=sub_1",
                        "--since=1h",
                        "--limit=1"));

        List<JsonNode> lines = json();
        assertEquals(1, lines.size());
        assertEquals("taken", lines.getFirst().path("outcome").asText());
        assertEquals("sub_1", lines.getFirst().path("about").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"irrelevant", "IGNORED_IRRELEVANT", "ignored-irrelevant"})
    void anOutcomeIsCalledWhatTheListCallsIt(String outcome) {
        assertEquals(0, run("events", "list", "--outcome", outcome));

        List<String> lines = out.toString().lines().toList();
        assertEquals(2, lines.size(), out::toString);
        assertTrue(lines.getLast().contains("evt_3"), out::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "customer.*", "customer.subscription.updated"})
    void aTypeMayBeTheBeginningOfSome(String type) {
        assertEquals(0, run("events", "list", "--type", type));

        assertEquals(3, out.toString().lines().count(), out::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice", "invoice.*", "product", "product.created"})
    void aTypeThatIsReadOrCameIsNoMistake(String type) {
        assertEquals(0, run("events", "list", "--type", type), err::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice.payed", "invoices.*", "cust", "inv*"})
    void aTypeOfWhichNothingCanComeIsToldWithThoseThatThereAre(String type) {
        assertEquals(1, run("events", "list", "--type", type), out::toString);

        assertEquals("", out.toString());
        String told = err.toString();
        assertTrue(told.contains(type) && told.contains("invoice.paid, "), told);
    }

    @Test
    void whatCannotBeReadIsToldInWords() {
        assertEquals(2, run("events", "list", "--outcome", "lost"));
        assertEquals(2, run("events", "list", "--user", ""));
        assertEquals(2, run("events", "list", "--limit", "0"));

        String told = err.toString();
        assertTrue(
                told.contains("'lost': no outcome: it is one of taken, doubted, older, final"),
                told);
        assertTrue(told.contains("a user id must not be blank"), told);
        assertTrue(told.contains("'0': not from 1 to 100000"), told);
        assertFalse(told.contains("Exception") || told.contains("UserId"), told);
    }

    @Test
    void anEventIsShownWithTheReason() {
        assertEquals(0, run("events", "show", "evt_3"));

        assertTrue(out.toString().contains("It was about nothing that the service keeps."));
    }

    @Test
    void aSubscriptionsPastIsToldInOrder() {
        store.settle(store.question(SUBSCRIPTION), active());

        assertEquals(0, run("subscription", "sub_1"));

        String told = out.toString();
        assertTrue(told.contains("user          alice"), told);
        assertTrue(told.indexOf("evt_1: taken") < told.indexOf("evt_2: taken"), told);
        assertTrue(told.indexOf("evt_2: taken") < told.indexOf("changed: past_due"), told);
        assertTrue(told.lines().allMatch(it -> it.length() <= 120), told);
    }

    @Test
    void aSubscriptionsPastIsWrittenForScripts() throws Exception {
        store.doubt(SUBSCRIPTION, Optional.empty());
        store.postpone(store.claimDoubts(1, Duration.ZERO).getFirst(), Duration.ZERO, "timed out");

        assertEquals(0, run("subscription", "sub_1", "--json"));

        List<JsonNode> lines = json();
        assertEquals("past_due", lines.getFirst().path("status").asText());
        assertEquals("timed out", lines.getFirst().path("doubt").path("cause").asText());
        assertEquals("asked", lines.getLast().path("kind").asText());
    }

    @Test
    void settlingByHandSaysWhatWasAndWhatIs() {
        assertEquals(0, run("settle", "sub_1"));

        assertTrue(out.toString().contains("was     past_due"), out::toString);
        assertTrue(out.toString().contains("Stripe  has none such"), out::toString);
        assertEquals(1, store.journal().actions(Optional.empty(), 10).size());
    }

    @Test
    void replayingSaysWhatBecameOfIt() {
        store.doubt(SUBSCRIPTION, Optional.empty());
        store.giveUp(store.claimDoubts(1, Duration.ZERO).getFirst(), "timed out");

        assertEquals(0, run("events", "replay", "evt_3"));
        assertEquals(0, run("events", "replay", "--since=1h"));
        assertEquals(0, run("events", "replay", "--dead"));

        assertTrue(out.toString().contains("evt_3 product.created: cannot be read"), out::toString);
        assertTrue(out.toString().contains("sub_1 is asked again"), out::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "--dead, no question was given up",
        "--since=2999-01-31, no event was received since 2999-01-31 00:00:00"
    })
    void whereNothingIsToReplayThatIsSaid(String what, String said) {
        assertEquals(0, run("events", "replay", what));

        assertEquals(said, out.toString().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dead", "--since=2999-01-31"})
    void whereNothingIsToReplayAScriptReadsNothing(String what) {
        assertEquals(0, run("events", "replay", what, "--json"));

        assertEquals("", out.toString());
    }

    @Test
    void whatOnlyOperatorsNamedIsKnownToNobody() {
        assertEquals(1, run("settle", "sub_9"));

        assertEquals(1, run("subscription", "sub_9"), out::toString);

        assertEquals("", out.toString());
        assertTrue(err.toString().contains("nothing ever named subscription sub_9"));
        assertEquals(1, store.journal().actions(Optional.empty(), 10).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events show evt_9",
                "events replay evt_9",
                "subscription sub_9",
                "settle sub_9"
            })
    void whatNobodyKnowsIsAFailureInALine(String command) {
        assertEquals(1, run(command.split(" ")), out::toString);

        assertTrue(err.toString().contains(command.substring(command.lastIndexOf(' ') + 1)));
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events",
                "events list --outcome=lost",
                "events list --outcome=ignored-taken",
                "events list --since=yesterday",
                "events list --limit=0",
                "subscription sub_1 --limit=all",
                "events show",
                "events replay",
                "events replay evt_1 --dead",
                "subscription",
                "settle"
            })
    void wrongUsageIsToldApart(String command) {
        assertEquals(2, run(command.split(" ")));

        assertFalse(err.toString().isEmpty());
    }

    private int run(String... arguments) {
        CommandLine commands = new CommandLine(new Root());
        InspectCommands.addTo(commands, InMemoryDesk::new);
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        commands.setExecutionExceptionHandler(
                (failure, command, result) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                });
        return commands.execute(arguments);
    }

    private List<JsonNode> json() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Command(name = "billing")
    private static final class Root {}

    private final class InMemoryDesk implements Desk {

        @Override
        public Journal journal() {
            return store.journal();
        }

        @Override
        public Payloads payloads() {
            return provider;
        }

        @Override
        public Replay replay() {
            return new Replay(store.journal(), provider, store, store.inquiries(), new Judge());
        }

        @Override
        public SettleNow settleNow() {
            return new SettleNow(provider, store, store.journal());
        }

        @Override
        public String operator() {
            return "root";
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
