package plus.svc.billing.http.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;

/** Where something is on this server, encoded. */
record Address(String value) {

    static final Address OVERVIEW = new Address("/");
    static final Address SEARCH = new Address("/search");
    static final Address EVENTS = new Address("/events");
    static final Address DEAD_LETTERS = new Address("/dead-letters");
    static final Address AUDIT = new Address("/audit");

    /** What is called {@code id} under {@code parent}. */
    static Address under(String parent, String id) {
        return new Address(parent + "/" + encoded(id));
    }

    static Address event(String id) {
        return under(EVENTS.value, id);
    }

    static Address subscription(String id) {
        return under("/subscriptions", id);
    }

    /** Of what the provider calls {@code subject}: its own page, or all events about it. */
    static Address subject(String subject) {
        return subject.startsWith("sub_") ? subscription(subject) : EVENTS.with("subject", subject);
    }

    Address with(String name, String parameter) {
        return new Address(
                value + (value.contains("?") ? "&" : "?") + name + "=" + encoded(parameter));
    }

    Address with(String name, Optional<String> parameter) {
        return parameter.map(it -> with(name, it)).orElse(this);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return value;
    }
}
