package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Response;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers the second call with a key as it did the first, also with a payment that was declined. A
 * call that was refused otherwise is not remembered, as at Stripe: it changed nothing.
 */
final class Idempotency {

    private static final String KIND = "sandbox.answer";
    private static final int LONGEST_KEY = 255;
    private static final int DECLINED = 402;

    private final Account account;

    Idempotency(Account account) {
        this.account = account;
    }

    /** Within a step of the account, so that two calls at once cannot both be the first. */
    Response once(Call call, Supplier<ObjectNode> answer) {
        Optional<String> key = keyOf(call);
        if (key.isEmpty()) {
            return Response.json(200, answer.get());
        }
        String id = KIND + ":" + key.get();
        return account.recall(id)
                .map(it -> replay(it, call, key.get()))
                .orElseGet(() -> first(id, call, answer));
    }

    private static Optional<String> keyOf(Call call) {
        Optional<String> key =
                call.request().method().equals("POST")
                        ? call.request().header("Idempotency-Key")
                        : Optional.empty();
        if (key.isPresent() && key.get().length() > LONGEST_KEY) {
            throw Refusal.invalid(
                    "", "Idempotency keys may be up to " + LONGEST_KEY + " characters long.");
        }
        return key;
    }

    private static Response replay(ObjectNode known, Call call, String key) {
        if (!known.path("request").asText().equals(fingerprint(call))) {
            throw Refusal.keyReused(key);
        }
        return Response.json(known.path("status").asInt(), known.path("answer"))
                .with("Idempotent-Replayed", "true");
    }

    private Response first(String id, Call call, Supplier<ObjectNode> answer) {
        try {
            return remember(id, call, 200, answer.get());
        } catch (Refusal refusal) {
            if (refusal.status() != DECLINED) {
                throw refusal;
            }
            return remember(id, call, DECLINED, refusal.body());
        }
    }

    private Response remember(String id, Call call, int status, ObjectNode answer) {
        ObjectNode known = Json.object().put("id", id).put("object", KIND);
        known.put("request", fingerprint(call));
        known.put("status", status).set("answer", answer);
        account.remember(known);
        return Response.json(status, answer);
    }

    private static String fingerprint(Call call) {
        return call.request().path() + " " + Json.writeLine(call.params().values());
    }
}
