package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;

import plus.svc.billing.http.BillingApi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "serve",
        description = "Serves the endpoints until it is told to stop (SIGTERM).",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    static final String ALL_INTERFACES = "0.0.0.0";

    @Override
    public Integer call() throws InterruptedException {
        warnOfIdleVariables(System.getenv());
        Config config = Config.read(System.getenv());
        Service service = Service.start(config, ALL_INTERFACES, Closing.atExit());
        String url = "http://127.0.0.1:" + service.port();
        System.out.println(
                "billing ready "
                        + url
                        + " webhook "
                        + url
                        + BillingApi.WEBHOOK_PATH
                        + service.managementUrl().map(it -> " management " + it).orElse(""));
        Thread.currentThread().join();
        return 0;
    }

    /** First: one that is missing may be among them, under another name. */
    static void warnOfIdleVariables(Map<String, String> variables) {
        List<String> idle = IdleVariables.in(variables);
        if (!idle.isEmpty()) {
            LOG.warn("set, and without effect: {}", String.join(", ", idle));
        }
    }
}
