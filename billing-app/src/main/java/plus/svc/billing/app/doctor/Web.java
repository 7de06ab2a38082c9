package plus.svc.billing.app.doctor;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/** Asks other programs, follows no redirect, and waits for none longer than ten seconds. */
final class Web {

    /** What came of a request. */
    sealed interface Reply {

        record Answered(int status, String body) implements Reply {}

        /**
         * Nothing came.
         *
         * @param why such as {@code nobody listens there}
         */
        record Unanswered(String why) implements Reply {}
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().version(HTTP_1_1).build();

    Reply get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    Reply getAs(String bearer, URI address) {
        return send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + bearer));
    }

    /** Posts a delivery such as Stripe's. */
    Reply deliver(byte[] body, String signature, URI address) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Stripe-Signature", signature)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    /**
     * Bounded as a whole: the client's own timeout ends with the headers. What still comes later
     * ends with the program.
     */
    private Reply send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new Reply.Answered(response.statusCode(), new String(response.body(), UTF_8));
        } catch (TimeoutException e) {
            return new Reply.Unanswered("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Reply.Unanswered(inWords(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unanswered("interrupted");
        }
    }

    private static String inWords(Throwable failure) {
        if (failure instanceof SSLException) {
            return "TLS fails: " + failure.getMessage();
        }
        if (isUnresolved(failure)) {
            return "there is no such host";
        }
        if (failure instanceof ConnectException) {
            return "nobody listens there";
        }
        return "the connection broke: " + failure.getClass().getSimpleName();
    }

    private static boolean isUnresolved(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
    }
}
