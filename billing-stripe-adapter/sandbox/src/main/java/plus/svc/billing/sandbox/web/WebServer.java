package plus.svc.billing.sandbox.web;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A web server on the loopback interface. A port is taken by {@link #bind}, so that its address is
 * known before there is anything to serve; who asks before that waits.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int MAX_BODY = 1 << 20;
    private static final int SECONDS_OF_SILENCE = 120;

    private final HttpServer server;
    private final CompletableFuture<Handler> handler = new CompletableFuture<>();
    private volatile Excuse excuse = Excuse.PLAIN;

    private WebServer(int port) throws IOException {
        HttpRequestHandler answering = (request, response, context) -> answer(request, response);
        server =
                ServerBootstrap.bootstrap()
                        .setLocalAddress(InetAddress.getByAddress(LOOPBACK))
                        .setListenerPort(port)
                        .setSocketConfig(
                                SocketConfig.custom()
                                        .setTcpNoDelay(true)
                                        // Started again, its old connections may linger.
                                        .setSoReuseAddress(true)
                                        .setSoTimeout(SECONDS_OF_SILENCE, TimeUnit.SECONDS)
                                        .build())
                        .setRequestRouter((request, context) -> answering)
                        .setExceptionListener(new Disconnections())
                        .create();
        server.start();
    }

    /**
     * Takes the port.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public static WebServer bind(int port) throws IOException {
        return new WebServer(port);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public void serve(Handler served) {
        handler.complete(served);
    }

    /** Excuses itself in that way from then on. */
    public void serve(Handler served, Excuse said) {
        excuse = said;
        serve(served);
    }

    private void answer(ClassicHttpRequest asked, ClassicHttpResponse answer) throws IOException {
        Response response = answerTo(asked);
        answer.setCode(response.status());
        response.headers().forEach(answer::setHeader);
        if (!response.body().isEmpty()) {
            answer.setEntity(
                    new StringEntity(
                            response.body(),
                            ContentType.parse(response.headers().get("Content-Type"))
                                    .withCharset(StandardCharsets.UTF_8)));
        }
    }

    private Response answerTo(ClassicHttpRequest asked) throws IOException {
        byte[] body = body(asked);
        String target = asked.getRequestUri();
        if (body.length > MAX_BODY) {
            return excuse.of(target, 413, "The body is larger than 1 MiB.");
        }
        try {
            return handler.join().handle(request(asked, new String(body, StandardCharsets.UTF_8)));
        } catch (Malformed e) {
            return excuse.of(target, 400, e.sentence());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", asked.getMethod(), asked.getPath(), e);
            return excuse.of(target, 500, "The sandbox failed; its log says why.");
        }
    }

    private static byte[] body(ClassicHttpRequest asked) throws IOException {
        HttpEntity entity = asked.getEntity();
        return entity == null ? new byte[0] : entity.getContent().readNBytes(MAX_BODY + 1);
    }

    private static Request request(ClassicHttpRequest asked, String body) {
        Map<String, String> headers = new HashMap<>();
        for (var header : asked.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        Target target = Target.of(asked.getRequestUri());
        return new Request(
                asked.getMethod(), target.path(), target.query(), headers, body, Map.of());
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }
}
