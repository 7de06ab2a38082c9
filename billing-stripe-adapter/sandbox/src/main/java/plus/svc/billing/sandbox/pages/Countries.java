package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** The countries of the world, as English names them. */
final class Countries {

    private Countries() {}

    static String name(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    /** All of them, by name, for a choice in which one may be chosen already. */
    static ArrayNode options(String chosen) {
        ArrayNode options = Json.array();
        Arrays.stream(Locale.getISOCountries())
                .sorted(Comparator.comparing(Countries::name))
                .forEach(
                        it ->
                                options.addObject()
                                        .put("code", it)
                                        .put("country", name(it))
                                        .put("chosen", it.equals(chosen)));
        return options;
    }
}
