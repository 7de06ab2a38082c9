package plus.svc.billing.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Routes;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code parameters.txt} against the official SDK. */
final class KnownParametersTest {

    private static List<SdkCall> calls = List.of();

    @BeforeAll
    static void findCalls() throws Exception {
        calls = SdkCall.all();
    }

    @Test
    void eachEndpointTakesWhatTheSdkCanSendAndNothingElse() throws Exception {
        Map<String, Map<String, Parameter>> declared = KnownParameters.declared();
        for (SdkCall call : calls) {
            Map<String, Parameter> here = declared.remove(call.toString());
            if (here != null) {
                String there =
                        call.params().isPresent() ? SdkParameters.of(call.params().get()) : "";
                Parameter known = Parameter.object(here);
                assertEquals(
                        flat(Parameter.object(ParameterReader.read(there)), known),
                        flat(known, known),
                        () -> call + " takes\n" + there);
            }
        }
        assertEquals(Map.of(), declared, "what the SDK does not call");
    }

    @Test
    void whatTheSdkCanCallHereIsDeclared() throws Exception {
        Routes<Call.Endpoint> routes = routes();
        Map<String, Map<String, Parameter>> declared = KnownParameters.declared();
        List<String> undeclared = new ArrayList<>();
        int found = 0;
        for (SdkCall call : calls) {
            if (routes.find(request(call)).isPresent()) {
                found++;
                if (!declared.containsKey(call.toString())) {
                    undeclared.add(
                            call
                                    + "\n  "
                                    + (call.params().isPresent()
                                            ? SdkParameters.of(call.params().get())
                                            : ""));
                }
            }
        }
        assertTrue(found > 60, "only " + found);
        assertEquals("", String.join("\n", undeclared), "to be added to parameters.txt");
    }

    @Test
    void eachRouteIsDeclaredAndEachDeclarationHasARoute() {
        List<String> routes = routes().patterns();

        assertTrue(routes.size() > 100, "only " + routes.size());
        assertEquals(
                lines(KnownParameters.declared().keySet()),
                lines(routes.stream().map(it -> it.replace("{method}", "{id}")).toList()));
    }

    private static String lines(Collection<String> endpoints) {
        return String.join("\n", endpoints.stream().sorted().toList());
    }

    private static Routes<Call.Endpoint> routes() {
        return new Endpoints(account()).routes();
    }

    private static Request request(SdkCall call) {
        return new Request(call.method(), call.somePath(), "", Map.of(), "", Map.of());
    }

    private static Account account() {
        return new Account(
                new Ledger(Storage.none()),
                Clock.systemUTC(),
                URI.create("http://127.0.0.1"),
                notice -> false);
    }

    /** Each name with its type, but for what stands where {@code known} takes any names. */
    private static String flat(Parameter given, Parameter known) {
        TreeSet<String> lines = new TreeSet<>();
        collect("", given, known, lines);
        return String.join("\n", lines);
    }

    private static void collect(String name, Parameter given, Parameter known, Set<String> lines) {
        String types =
                given.scalar().map(it -> String.join("|", new TreeSet<>(it.types()))).orElse("-");
        lines.add(name + (given.unsettable() ? "? " : " ") + types + (known.open() ? " *" : ""));
        if (!known.open()) {
            given.members()
                    .forEach(
                            (it, member) ->
                                    collect(
                                            name + "." + it,
                                            member,
                                            known.members().getOrDefault(it, member),
                                            lines));
            given.element()
                    .ifPresent(it -> collect(name + "[]", it, known.element().orElse(it), lines));
        }
    }
}
