package plus.svc.billing.sandbox.console;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.Optional;

/** Signs demo users in and out, and tells who a token belongs to. */
final class AccountService {

    private static final String COOKIE = "xc_session";
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

    Response session(Request request) {
        return user(request)
                .map(it -> Response.json(200, Json.object().set("user", it.json())))
                .orElseGet(AccountService::invalidSession);
    }

    private static Optional<DemoUser> user(Request request) {
        return request.bearerToken().or(() -> request.cookie(COOKIE)).flatMap(DemoUser::holding);
    }

    private static Response invalidSession() {
        return Errors.json(401, "invalid_session", "session token is invalid or expired");
    }

    Response signIn(Request request) {
        JsonNode token = request.form().path("token");
        return DemoUser.holding(token.asText())
                .map(
                        it ->
                                Response.seeOther("/prices")
                                        .with("Set-Cookie", COOKIE + "=" + it.token() + ATTRIBUTES))
                .orElseGet(() -> Response.seeOther("/login"));
    }

    Response signOut(Request request) {
        return Response.seeOther("/login").with("Set-Cookie", COOKIE + "=; Max-Age=0" + ATTRIBUTES);
    }
}
