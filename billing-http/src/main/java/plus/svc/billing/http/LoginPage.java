package plus.svc.billing.http;

import io.undertow.util.Headers;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.http.operations.SignInPage;

/** {@code /login} of the management server: takes the token once, instead of with each request. */
final class LoginPage {

    private static final Logger LOG = LoggerFactory.getLogger(LoginPage.class);

    private final AdminToken token;
    private final AdminSessions sessions;

    LoginPage(AdminToken token, AdminSessions sessions) {
        this.token = token;
        this.sessions = sessions;
    }

    /** {@code GET}: the form. */
    Answer show(Request request) {
        return OperationsHandlers.answer(SignInPage.ask());
    }

    /** {@code POST}: the token. */
    Answer signIn(Request request) {
        if (request.field(SignInPage.TOKEN).filter(token::is).isEmpty()) {
            LOG.warn("a sign-in to the management server was refused: it is not the token");
            return OperationsHandlers.answer(SignInPage.refuse());
        }
        return Answer.seeOther("/").with(Headers.SET_COOKIE, sessions.begin(request));
    }
}
