package plus.svc.billing.app;

import picocli.CommandLine.Command;

import plus.svc.billing.http.BillingApi;

import java.util.concurrent.Callable;

@Command(
        name = "serve",
        description = "Serves the endpoints until it is told to stop (SIGTERM).",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    static final String ALL_INTERFACES = "0.0.0.0";

    @Override
    public Integer call() throws InterruptedException {
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
}
