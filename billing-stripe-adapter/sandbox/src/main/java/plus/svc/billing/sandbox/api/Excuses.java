package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.ledger.StripeError;
import plus.svc.billing.sandbox.web.Excuse;
import plus.svc.billing.sandbox.web.Response;

import java.util.regex.Pattern;

/** Why a request got no answer: a client of the API reads Stripe's errors, a browser plain text. */
public final class Excuses {

    private static final Pattern API = Pattern.compile("/(v1|sandbox)(/.*)?");
    private static final int FIRST_OF_SERVER = 500;

    private Excuses() {}

    public static Response of(String target, int status, String sentence) {
        if (!API.matcher(target).matches()) {
            return Excuse.PLAIN.of(target, status, sentence);
        }
        StripeError error =
                status < FIRST_OF_SERVER
                        ? StripeError.invalid("", "", sentence)
                        : StripeError.ofApi(sentence);
        return Response.json(status, error.body());
    }
}
