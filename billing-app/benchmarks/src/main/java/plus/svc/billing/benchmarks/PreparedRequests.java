package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Requests of signed-in users, made before they are sent. */
final class PreparedRequests implements Requests {

    private final List<byte[]> requests = new ArrayList<>();

    void addGet(String path, String user) {
        add("GET " + path + " HTTP/1.1\r\n" + headers(user) + "\r\n");
    }

    void addPost(String path, String user, String json) {
        add(
                "POST "
                        + path
                        + " HTTP/1.1\r\n"
                        + headers(user)
                        + "Content-Type: application/json\r\nContent-Length: "
                        + json.length()
                        + "\r\n\r\n"
                        + json);
    }

    @Override
    public int count() {
        return requests.size();
    }

    @Override
    public void write(int index, ByteBuffer into) {
        into.put(requests.get(index));
    }

    /** The same, over and over, until there were {@code count}. */
    Requests times(int count) {
        return new Requests() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void write(int index, ByteBuffer into) {
                PreparedRequests.this.write(index % requests.size(), into);
            }
        };
    }

    private void add(String request) {
        requests.add(request.getBytes(US_ASCII));
    }

    private static String headers(String user) {
        return "Host: 127.0.0.1\r\nAuthorization: Bearer " + user + "\r\n";
    }
}
