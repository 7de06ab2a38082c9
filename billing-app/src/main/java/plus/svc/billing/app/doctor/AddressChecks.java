package plus.svc.billing.app.doctor;

import plus.svc.billing.app.doctor.Setting.Known;
import plus.svc.billing.app.doctor.Setting.Wrong;
import plus.svc.billing.app.doctor.Web.Reply;

import java.net.URI;
import java.util.List;

/** Whether the programs around us answer: the console, and whoever knows who is signed in. */
final class AddressChecks {

    private static final String CONSOLE = "console";
    private static final String SIGN_IN = "sign-in";

    /** A token that nobody has. */
    private static final String NOBODY = "billing-doctor-knows-nobody";

    private final Web web;

    AddressChecks(Web web) {
        this.web = web;
    }

    List<Finding> examine(Setup setup) {
        return List.of(console(setup.console()), signIn(setup.signIn()));
    }

    private Finding console(Setting<URI> console) {
        return switch (console) {
            case Wrong<URI> wrong -> Finding.fail(CONSOLE, wrong);
            case Known<URI> known -> judgeConsole(known.value(), web.get(known.value()));
        };
    }

    private Finding signIn(Setting<SignIn> signIn) {
        return switch (signIn) {
            case Wrong<SignIn> wrong -> Finding.fail(SIGN_IN, wrong);
            case Known<SignIn> known -> signIn(known.value());
        };
    }

    private Finding signIn(SignIn signIn) {
        return switch (signIn) {
            case SignIn.AccountService it ->
                    judgeSession(it.session(), web.getAs(NOBODY, it.session()));
            case SignIn.PublishedKeys it -> judgeKeys(it.address(), web.get(it.address()));
            case SignIn.KnownKey it ->
                    Finding.pass(SIGN_IN, "by a key that is set; nobody is asked");
        };
    }

    static Finding judgeConsole(URI console, Reply reply) {
        String cure = "Start the console, or correct CONSOLE_URL: Stripe's pages lead back there.";
        return switch (reply) {
            case Reply.Unanswered it -> Finding.fail(CONSOLE, console + ": " + it.why(), cure);
            case Reply.Answered it when it.status() >= 500 ->
                    Finding.fail(CONSOLE, console + " answers " + it.status(), cure);
            case Reply.Answered it when it.status() == 404 ->
                    Finding.warn(CONSOLE, console + " answers 404", cure);
            case Reply.Answered it -> Finding.pass(CONSOLE, console + " answers " + it.status());
        };
    }

    /** To a token that nobody has, only 401 is right. */
    static Finding judgeSession(URI session, Reply reply) {
        String cure = "Start the account service, or correct BILLING_SESSION_URL.";
        return switch (reply) {
            case Reply.Unanswered it -> Finding.fail(SIGN_IN, session + ": " + it.why(), cure);
            case Reply.Answered it when it.status() == 401 ->
                    Finding.pass(SIGN_IN, session + " answers, and knows a wrong token for one");
            case Reply.Answered it when it.status() == 200 ->
                    Finding.fail(
                            SIGN_IN,
                            session + " takes any token: whoever comes is signed in",
                            "Let it answer 401 to a token that it does not know.");
            case Reply.Answered it ->
                    Finding.fail(
                            SIGN_IN,
                            session + " answers " + it.status() + " to a wrong token, not 401",
                            cure);
        };
    }

    static Finding judgeKeys(URI address, Reply reply) {
        String cure = "Correct BILLING_JWT_JWKS_URL: it is the jwks_uri of the issuer.";
        return switch (reply) {
            case Reply.Unanswered it -> Finding.fail(SIGN_IN, address + ": " + it.why(), cure);
            case Reply.Answered it when it.status() == 200 && it.body().contains("\"keys\"") ->
                    Finding.pass(SIGN_IN, "keys are published at " + address);
            case Reply.Answered it ->
                    Finding.fail(
                            SIGN_IN, address + " answers " + it.status() + " and no keys", cure);
        };
    }
}
