package plus.svc.billing.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code billing serve}, and where it listens. */
record Service(Launched launched, int port) implements AutoCloseable {

    static final String WEBHOOK_SECRET = "whsec_test_bench";

    /**
     * @param variables of its environment, beside those that it has in any case
     */
    static Service start(Map<String, String> variables, Path log) {
        int port = Launched.freePort();
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", String.valueOf(port));
        environment.put("BILLING_MANAGEMENT_PORT", "0");
        environment.put("CONSOLE_URL", "https://console.example");
        environment.put("STRIPE_SECRET_KEY", "sk_test_bench");
        environment.put("STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET);
        // Nothing but the load is to be done: neither lost events looked for nor audits.
        environment.put("BILLING_CATCH_UP", "off");
        environment.putAll(variables);
        return new Service(Launched.start(List.of("serve"), environment, log), port);
    }

    ProcessTree processes() {
        return launched.processes();
    }

    @Override
    public void close() {
        launched.close();
    }
}
