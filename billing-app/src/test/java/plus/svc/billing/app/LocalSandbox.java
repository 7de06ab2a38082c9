package plus.svc.billing.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./billing sandbox} on free ports, and a client that does what curl would. */
final class LocalSandbox implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final List<String> options;
    private final int port = Launched.freePort();
    private final int stripePort = Launched.freePort();
    private final int consolePort = Launched.freePort();
    private final int managementPort = Launched.freePort();
    private Launched launched;

    /**
     * @param options of the command, beside ports and directory
     */
    LocalSandbox(Path directory, String... options) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.options = List.of(options);
        launched = launch();
    }

    void restart() throws IOException {
        launched = launch();
    }

    Launched launched() {
        return launched;
    }

    /** A command that is written for the ports it has by default. */
    String withItsPorts(String command) {
        return command.replace(":8080/", ":" + port + "/")
                .replace(":12111/", ":" + stripePort + "/");
    }

    String console() {
        return "http://127.0.0.1:" + consolePort;
    }

    /** Where operators look. */
    String operations() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** What the service shows Prometheus. */
    String metrics() throws Exception {
        URI url = URI.create(operations() + "/metrics");
        return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
    }

    /** An answer's status, and its JSON. */
    record Answer(int status, JsonNode body) {}

    Answer service(String method, String path, String token, String body) throws Exception {
        return send(
                method,
                "http://127.0.0.1:" + port + path,
                Map.of("Authorization", "Bearer " + token),
                body);
    }

    Answer stripe(String path, String body) throws Exception {
        return send("POST", "http://127.0.0.1:" + stripePort + path, Map.of(), body);
    }

    /** Calls Stripe's API as an SDK does; a form for {@code POST}, and none for {@code GET}. */
    Answer api(String method, String path, String form) throws Exception {
        return send(
                method,
                "http://127.0.0.1:" + stripePort + path,
                Map.of(
                        "Authorization",
                        "Bearer sk_test_sandbox",
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                form);
    }

    @Override
    public void close() throws IOException {
        launched.close();
    }

    private Launched launch() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("sandbox"));
        arguments.add("--port=" + port);
        arguments.add("--stripe-port=" + stripePort);
        arguments.add("--console-port=" + consolePort);
        arguments.add("--management-port=" + managementPort);
        arguments.add("--data=" + directory);
        arguments.addAll(options);
        return Launched.start(directory, Map.of(), arguments.toArray(String[]::new));
    }

    private Answer send(String method, String url, Map<String, String> headers, String body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
