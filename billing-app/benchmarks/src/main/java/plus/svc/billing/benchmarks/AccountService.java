package plus.svc.billing.benchmarks;

import plus.svc.billing.benchmarks.LocalServer.Answer;
import plus.svc.billing.benchmarks.LocalServer.Request;

/** An account service that knows one user for each token: the user's id is the token. */
final class AccountService implements LocalServer.Site {

    private static final String BEARER = "Bearer ";

    @Override
    public Answer answer(Request request) {
        String user = request.headers().getOrDefault("authorization", "").replace(BEARER, "");
        return new Answer(
                200,
                """
                {"user":{"id":"%s","uuid":"%s","email":"%s@example.com","role":"user","groups":[]}}\
                """
                        .formatted(user, user, user));
    }
}
