package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;
import java.util.function.Predicate;

/** What a list call asks for. */
@FunctionalInterface
interface Filter {

    /**
     * Whether an object is asked for. The parameters are read once, not for each object.
     *
     * @throws Refusal if they make no sense
     */
    Predicate<ObjectNode> of(Params params);

    /** Admits all when the parameter is not given. */
    static Filter equal(String name) {
        return at("/" + name, name);
    }

    /** Compares one field with each of many values. */
    static Filter oneOf(String field, String name) {
        return params -> {
            List<String> wanted = params.texts(name);
            return wanted.isEmpty() ? it -> true : it -> wanted.contains(it.path(field).asText());
        };
    }

    /** Compares members of an object, each with the parameter of the same name nested alike. */
    static Filter within(String name, String... members) {
        return params -> {
            Predicate<ObjectNode> asked = it -> true;
            for (String member : members) {
                Filter filter = at("/" + name + "/" + member, member);
                asked = asked.and(filter.of(params.nested(name)));
            }
            return asked;
        };
    }

    /** Compares what the JSON pointer leads to. */
    static Filter at(String pointer, String name) {
        JsonPointer place = JsonPointer.compile(pointer);
        return params -> {
            String wanted = params.text(name).orElse("");
            return wanted.isEmpty() ? it -> true : it -> it.at(place).asText().equals(wanted);
        };
    }

    static Filter notDeleted() {
        return params -> it -> !it.path("deleted").asBoolean();
    }

    /** Leaves out what lives by a test clock, unless that or its customer is asked for. */
    static Filter testClock() {
        return params -> {
            boolean hidden = params.text("customer").isEmpty();
            return params.text("test_clock")
                    .<Predicate<ObjectNode>>map(
                            asked -> it -> it.path("test_clock").asText().equals(asked))
                    .orElse(it -> !hidden || it.path("test_clock").isNull());
        };
    }
}
