package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Malformed;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Resource;
import plus.svc.billing.sandbox.web.Routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which parameters each endpoint of Stripe's takes: {@code parameters.txt}, read once. */
final class KnownParameters {

    private static final String FILE = "parameters.txt";

    private final Routes<Parameter> endpoints = new Routes<>();

    KnownParameters() {
        declared().forEach(this::add);
    }

    /** By method and path, what is known there. */
    static Map<String, Map<String, Parameter>> declared() {
        Map<String, Map<String, Parameter>> declared = new LinkedHashMap<>();
        String text = Resource.text(KnownParameters.class, FILE).replaceAll("(?m)^#.*\n", "");
        for (String block : text.split("\n(?=[A-Z])", -1)) {
            int end = block.concat("\n").indexOf('\n');
            declared.put(block.substring(0, end), ParameterReader.read(block.substring(end)));
        }
        return declared;
    }

    private void add(String endpoint, Map<String, Parameter> known) {
        int space = endpoint.indexOf(' ');
        // Whatever can be asked for can be expanded, also what the SDK does not expand.
        known.putIfAbsent("expand", Parameter.listOf(Parameter.text()));
        endpoints.on(
                endpoint.substring(0, space),
                endpoint.substring(space + 1),
                Parameter.object(known));
    }

    /**
     * The parameters of the request, each of its own type.
     *
     * @throws Refusal if Stripe does not know one of them, or not with such a value
     */
    Params read(Request request) {
        ObjectNode given = form(request);
        Parameter known = endpoints.find(request).map(Routes.Match::handler).orElseThrow();
        List<String> unknown = new ArrayList<>();
        known.findUnknown("", given, unknown);
        if (!unknown.isEmpty()) {
            throw Refusal.unknownParameters(unknown);
        }
        return new Params((ObjectNode) known.read("", given));
    }

    private static ObjectNode form(Request request) {
        if (request.header("Content-Type").orElse("").contains("json")) {
            throw Refusal.notFormEncoded();
        }
        try {
            return request.form();
        } catch (Malformed e) {
            throw Refusal.invalid("", e.sentence());
        }
    }
}
