package plus.svc.billing.app;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two processes of the service over one database, behind a {@link Balancer}, with a local Stripe
 * whose deliveries are shuffled, doubled and partly lost.
 */
final class Fleet implements AutoCloseable {

    private static final int NODES = 2;
    private static final String CHAOS = "seed=7,delay=1s,duplicate=0.2,drop=0.1";

    private final EmbeddedDatabase database;
    private final AccountService accounts = new AccountService();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Launched> nodes = new ArrayList<>();
    private final List<Launched> launched = new CopyOnWriteArrayList<>();
    private final Balancer balancer;
    private final StripeProcess stripe;
    private final Path directory;
    private int kills;

    Fleet(Path directory) throws IOException {
        this.directory = directory;
        database = EmbeddedDatabase.start(Files.createDirectories(directory.resolve("database")));
        for (int node = 0; node < NODES; node++) {
            ports.add(Launched.freePort());
        }
        balancer = new Balancer(ports);
        stripe = StripeProcess.start(directory, balancer.url(), CHAOS);
        for (int node = 0; node < NODES; node++) {
            nodes.add(launch(node));
        }
    }

    Balancer balancer() {
        return balancer;
    }

    StripeProcess stripe() {
        return stripe;
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    int kills() {
        return kills;
    }

    /** What the service answers, asked again where a node died over it. */
    JsonNode service(String method, String path, String user, String body) throws Exception {
        Client.Answer answer = new Client.Answer(Balancer.BAD_GATEWAY, Client.NOTHING);
        while (answer.status() == Balancer.BAD_GATEWAY && answer.body().isEmpty()) {
            answer = Client.send(method, balancer.url() + path, "token-" + user, body);
        }
        if (answer.status() != 200) {
            throw new IllegalStateException(
                    path + " answers " + answer + logged(answer.body().path("requestId").asText()));
        }
        return answer.body();
    }

    private String logged(String requestId) throws IOException {
        if (requestId.isEmpty()) {
            return "";
        }
        return logs().stream()
                .filter(it -> it.contains(requestId))
                .collect(joining("\n", "; logged:\n", ""));
    }

    /** Ends one of the processes without warning, and starts it again. */
    void killOne(Random random) throws IOException {
        int node = random.nextInt(NODES);
        nodes.get(node).kill();
        kills++;
        nodes.set(node, launch(node));
    }

    /** What all nodes logged, those too that were killed. */
    List<String> logs() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Launched node : launched) {
            node.log().lines().forEach(lines::add);
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        for (Launched node : nodes) {
            node.close();
        }
        stripe.close();
        balancer.close();
        accounts.close();
        database.close();
    }

    private Launched launch(int node) throws IOException {
        Launched started = Launched.start(directory, environment(node), "serve");
        launched.add(started);
        return started;
    }

    /** Nothing is audited: it would heal what judging or catching up got wrong. */
    private Map<String, String> environment(int node) {
        return Map.of(
                "PORT",
                String.valueOf(ports.get(node)),
                "DATABASE_URL",
                database.jdbcUrl(),
                "BILLING_SESSION_URL",
                accounts.url(),
                "BILLING_CATCH_UP",
                "2s",
                "BILLING_AUDIT_PER_MINUTE",
                "0",
                "CONSOLE_URL",
                "https://console.example",
                "STRIPE_SECRET_KEY",
                "sk_test_sandbox",
                "STRIPE_WEBHOOK_SECRET",
                "whsec_sandbox",
                "STRIPE_API_BASE",
                stripe.url());
    }
}
