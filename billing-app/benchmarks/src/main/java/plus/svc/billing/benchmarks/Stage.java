package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All that runs while something is measured: the database, a Stripe, accounts, and the service. */
final class Stage implements AutoCloseable {

    private final WorkDirectory directory;
    private final PostgresServer postgres;
    private final LocalStripe stripe = new LocalStripe();
    private final LocalServer stripeServer = LocalServer.start(stripe);
    private final LocalServer accounts = LocalServer.start(new AccountService());
    private Service service;

    Stage(Optional<String> databaseUrl, WorkDirectory directory) {
        this.directory = directory;
        this.postgres = PostgresServer.start(databaseUrl, directory);
        this.service = Service.start(environment(), log());
    }

    WorkDirectory directory() {
        return directory;
    }

    PostgresServer postgres() {
        return postgres;
    }

    Sql sql() {
        return new Sql(postgres.database());
    }

    LocalStripe stripe() {
        return stripe;
    }

    Service service() {
        return service;
    }

    /** Ends the service and starts it anew, with more in its environment. */
    void restartService(Map<String, String> more) {
        service.close();
        Map<String, String> environment = environment();
        environment.putAll(more);
        service = Service.start(environment, log());
    }

    /** Has the database do now what it would else do while something is measured. */
    void settle() {
        sql().execute("vacuum analyze", "checkpoint");
    }

    @Override
    public void close() throws IOException {
        service.close();
        stripeServer.close();
        accounts.close();
        postgres.close();
    }

    /** Where what the service logs goes. */
    Path log() {
        return directory.file("service.log");
    }

    /** What a service needs to know of the others. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        // No pooler is in between, so that plans may be kept.
        environment.put("DATABASE_URL", postgres.database().url() + "?prepareThreshold=5");
        environment.put("STRIPE_API_BASE", stripeServer.url());
        environment.put("BILLING_SESSION_URL", accounts.url() + "/api/auth/session");
        return environment;
    }
}
