package plus.svc.billing.sandbox.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Who can sign in. A token is the user's name with {@code demo-} before it, and does not expire.
 */
enum DemoUser {
    ALICE("11111111-1111-4111-8111-111111111111", "user"),
    BOB("22222222-2222-4222-8222-222222222222", "user"),
    READONLY("33333333-3333-4333-8333-333333333333", "readonly");

    private final String uuid;
    private final String role;

    DemoUser(String uuid, String role) {
        this.uuid = uuid;
        this.role = role;
    }

    static Optional<DemoUser> holding(String token) {
        return Arrays.stream(values()).filter(it -> it.token().equals(token)).findFirst();
    }

    String token() {
        return "demo-" + login();
    }

    private String login() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the account service shows a user. */
    ObjectNode json() {
        ObjectNode user =
                Json.object()
                        .put("id", uuid)
                        .put("uuid", uuid)
                        .put("email", login() + "@example.com")
                        .put("name", name().charAt(0) + login().substring(1))
                        .put("role", role);
        user.putArray("groups").add(this == READONLY ? "ReadOnly Role" : "User Role");
        return user;
    }
}
