package plus.svc.billing.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.TreeMap;

/** An answer, whole. */
public record Response(int status, Map<String, String> headers, String body) {

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, JsonNode body) {
        return of(status, "application/json", Json.write(body));
    }

    public static Response html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body)
                // A hosted page asks for nothing from elsewhere, whatever its text may contain.
                .with("Content-Security-Policy", "default-src 'self'; img-src data:");
    }

    public static Response seeOther(String location) {
        return new Response(303, Map.of("Location", location), "");
    }

    public static Response of(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    public Response with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
