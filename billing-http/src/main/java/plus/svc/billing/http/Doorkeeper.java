package plus.svc.billing.http;

import io.undertow.util.Headers;

import plus.svc.billing.http.operations.SignInPage;

import java.util.Set;

/** Lets to an endpoint whoever may manage the service. */
interface Doorkeeper {

    /**
     * Does nothing for whoever may.
     *
     * @throws Refused unless whoever sent {@code request} may manage the service
     */
    void admit(Request request);

    /** The same endpoint, for whoever may. */
    default Endpoint guard(Endpoint endpoint) {
        return request -> {
            admit(request);
            return endpoint.answer(request);
        };
    }

    /**
     * Admits everybody on this machine: the server listens nowhere else. Not the pages of others in
     * their browsers, though, which reach it under a name of their own that leads here.
     */
    record OfThisMachine() implements Doorkeeper {

        private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

        @Override
        public void admit(Request request) {
            String host = request.header(Headers.HOST).orElse("").replaceFirst(":\\d*$", "");
            if (!NAMES.contains(host)) {
                throw new Refused(Problem.FOREIGN_HOST);
            }
        }
    }

    /** Admits whoever shows the token, or has shown it to {@link LoginPage}. */
    record OfTheToken(AdminToken token, AdminSessions sessions) implements Doorkeeper {

        @Override
        public void admit(Request request) {
            if (request.bearer().filter(token::is).isEmpty() && !sessions.includes(request)) {
                throw new Refused(Problem.ADMIN_TOKEN_REQUIRED);
            }
        }

        /** Leads a browser to where the token can be shown. */
        @Override
        public Endpoint guard(Endpoint endpoint) {
            Endpoint guarded = Doorkeeper.super.guard(endpoint);
            return request -> {
                try {
                    return guarded.answer(request);
                } catch (Refused refused) {
                    if (refused.problem() == Problem.ADMIN_TOKEN_REQUIRED && isOfAPage(request)) {
                        return Answer.seeOther(SignInPage.PATH);
                    }
                    throw refused;
                }
            };
        }

        private static boolean isOfAPage(Request request) {
            return request.header(Headers.ACCEPT).filter(it -> it.contains("html")).isPresent();
        }
    }
}
