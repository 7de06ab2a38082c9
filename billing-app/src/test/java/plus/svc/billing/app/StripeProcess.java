package plus.svc.billing.app;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local Stripe as a process of its own, that keeps nothing. */
final class StripeProcess implements AutoCloseable {

    private static final String KEY = "sk_test_sandbox";
    private static final Pattern READY = Pattern.compile("sandbox ready stripe=(\\S+) .*");

    private final Process process;
    private final String url;

    private StripeProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static StripeProcess start(Path directory, String service, String chaos) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "plus.svc.billing.sandbox.Main",
                                "--stripe-port=0",
                                "--console-port=0",
                                "--service-url=" + service,
                                "--chaos=" + chaos,
                                "--end-with-stdin")
                        .redirectError(directory.resolve("stripe.log").toFile())
                        .start();
        BufferedReader output = process.inputReader();
        Matcher ready = READY.matcher(String.valueOf(output.readLine()));
        if (!ready.matches()) {
            throw new IllegalStateException("the local Stripe did not start");
        }
        return new StripeProcess(process, ready.group(1));
    }

    String url() {
        return url;
    }

    /** What its pages and its clock would do. */
    JsonNode control(String path, String body) throws Exception {
        return require(path, Client.send("POST", url + "/sandbox/" + path, KEY, body));
    }

    JsonNode get(String path) throws Exception {
        return require(path, Client.send("GET", url + path, KEY, ""));
    }

    JsonNode post(String path, String form) throws Exception {
        return require(path, Client.send("POST", url + path, KEY, form));
    }

    JsonNode delete(String path) throws Exception {
        return require(path, Client.send("DELETE", url + path, KEY, ""));
    }

    /** All of a list, page by page. */
    List<JsonNode> all(String path) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        boolean hasMore = true;
        while (hasMore) {
            String after =
                    all.isEmpty() ? "" : "&starting_after=" + all.getLast().path("id").asText();
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=100" + after);
            page.path("data").forEach(all::add);
            hasMore = page.path("has_more").asBoolean();
        }
        return all;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static JsonNode require(String path, Client.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " answers " + answer);
        }
        return answer.body();
    }
}
