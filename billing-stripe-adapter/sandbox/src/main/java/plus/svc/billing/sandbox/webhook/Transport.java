package plus.svc.billing.sandbox.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes requests to endpoints, and brings back what they answer. */
final class Transport implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    Outcome post(Outgoing request, Manner manner) throws InterruptedException {
        return switch (manner) {
            case Manner.Plain plain -> exchange(request, whole(request));
            case Manner.Slow slow -> exchange(request, Dribble.of(request.body(), slow.over()));
            case Manner.CutOff cutOff -> BrokenLine.cutOff(request);
            case Manner.HungUp hungUp -> BrokenLine.hangUp(request);
        };
    }

    private static BodyPublisher whole(Outgoing request) {
        return BodyPublishers.ofString(request.body());
    }

    private Outcome exchange(Outgoing request, BodyPublisher body) throws InterruptedException {
        FirstBytes answer = new FirstBytes();
        CompletableFuture<HttpResponse<Void>> exchange = send(request(request, body), answer);
        try {
            HttpResponse<Void> head = exchange.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.Answered(head.statusCode(), headers(head), answer.text());
        } catch (TimeoutException e) {
            return new Outcome.Failed("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Outcome.Failed(reason(e));
        } finally {
            exchange.cancel(true);
        }
    }

    /** A client that is closed in the midst of this throws, where it otherwise fails later. */
    private CompletableFuture<HttpResponse<Void>> send(HttpRequest request, FirstBytes answer) {
        try {
            return client.sendAsync(request, BodyHandlers.ofByteArrayConsumer(answer));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IOException("closed", e));
        }
    }

    private static HttpRequest request(Outgoing request, BodyPublisher body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.url()).POST(body);
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private static Map<String, String> headers(HttpResponse<Void> head) {
        Map<String, String> headers = new TreeMap<>();
        head.headers().map().forEach((name, it) -> headers.put(name, String.join(", ", it)));
        return headers;
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
