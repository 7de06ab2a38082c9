package plus.svc.billing.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Does what curl would. */
final class Client {

    static final JsonNode NOTHING = MissingNode.getInstance();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Client() {}

    /** An answer's status, and its JSON. */
    record Answer(int status, JsonNode body) {}

    static Answer send(String method, String url, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type(body))
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
        JsonNode json = answer.body().length == 0 ? NOTHING : JSON.readTree(answer.body());
        return new Answer(answer.statusCode(), json);
    }

    private static String type(String body) {
        return body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    }
}
