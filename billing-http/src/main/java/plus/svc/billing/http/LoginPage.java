package plus.svc.billing.http;

import io.undertow.util.Headers;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /login} of the management server: takes the token once, instead of with each request. */
final class LoginPage {

    static final String PATH = "/login";

    private static final Logger LOG = LoggerFactory.getLogger(LoginPage.class);
    private static final String FIELD = "token";

    private final AdminToken token;
    private final AdminSessions sessions;

    LoginPage(AdminToken token, AdminSessions sessions) {
        this.token = token;
        this.sessions = sessions;
    }

    /** {@code GET}: the form. */
    Answer show(Request request) {
        return Answer.html(200, page(""));
    }

    /** {@code POST}: the token. */
    Answer signIn(Request request) {
        if (request.field(FIELD).filter(token::is).isEmpty()) {
            LOG.warn("a sign-in to the management server was refused: it is not the token");
            return Answer.html(401, page("That is not the token."));
        }
        return Answer.seeOther("/").with(Headers.SET_COOKIE, sessions.begin());
    }

    private static String page(String alert) {
        return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>billing: sign in</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 24em; margin: 15vh auto; padding: 0 1em }
          input, button { font: inherit; width: 100%%; box-sizing: border-box; padding: .5em; margin: .25em 0 }
        </style>
        <main>
        <h1>billing</h1>
        <form method="post" action="%s">
          <label>Admin token (<code>BILLING_ADMIN_TOKEN</code>)
            <input type="password" name="%s" autocomplete="current-password" required autofocus></label>
          <button>Sign in</button>
        </form>
        <p role="alert">%s</p>
        </main>
        </html>
        """
                .formatted(PATH, FIELD, alert);
    }
}
