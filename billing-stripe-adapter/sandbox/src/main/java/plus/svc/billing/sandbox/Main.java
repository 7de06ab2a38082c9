package plus.svc.billing.sandbox;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import plus.svc.billing.sandbox.endpoint.WebAddress;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.webhook.Chaos;
import plus.svc.billing.sandbox.webhook.Traffic;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs the sandbox until it is told to end. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A local Stripe with its hosted pages, signed webhooks and a small console.")
public final class Main implements Callable<Integer> {

    @Option(
            names = "--stripe-port",
            defaultValue = "12111",
            paramLabel = "PORT",
            description = "Stripe's API and hosted pages (${DEFAULT-VALUE}; 0 for any free port).")
    private int stripePort;

    @Option(
            names = "--console-port",
            defaultValue = "3000",
            paramLabel = "PORT",
            description = "The console (${DEFAULT-VALUE}; 0 for any free port).")
    private int consolePort;

    @Option(
            names = "--service-url",
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            converter = AddressConverter.class,
            description = "The service under test (${DEFAULT-VALUE}).")
    private URI serviceUrl = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--alone",
            description = "Stripe alone, for any program that uses a Stripe SDK: no console.")
    private boolean alone;

    @Option(
            names = "--forward-to",
            paramLabel = "URL",
            converter = AddressConverter.class,
            description =
                    "With --alone: where events go, signed with whsec_sandbox; without it, to the"
                            + " webhook endpoints that are made by the API.")
    private Optional<URI> forwardTo = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Keep everything in this file; without it, everything is forgotten.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--chaos",
            paramLabel = "SPEC",
            converter = ChaosConverter.class,
            description =
                    "Deliver events out of order, twice, slowly, over connections that break, or"
                            + " never, such as seed=42,shuffle,duplicate=0.2,drop=0.1,delay=500ms,"
                            + "slow=0.1,reset=0.1; without it, each once and in order.")
    private Traffic traffic = Traffic.orderly();

    @Option(
            names = "--end-with-stdin",
            description =
                    "End when standard input does, as it does when the parent process is gone.")
    private boolean endWithStdin;

    private static final class ChaosConverter implements ITypeConverter<Traffic> {

        @Override
        public Traffic convert(String spec) {
            try {
                return Chaos.parse(spec);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class AddressConverter implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            try {
                return WebAddress.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private final CountDownLatch end = new CountDownLatch(1);

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new Main())
                        .setExecutionExceptionHandler(
                                (e, commandLine, parsed) -> fail(e, commandLine))
                        // The program that started it has a usage of its own to show.
                        .setParameterExceptionHandler((e, arguments) -> refuse(e))
                        .execute(args));
    }

    private static int refuse(CommandLine.ParameterException e) {
        e.getCommandLine().getErr().println(e.getMessage());
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Exception e, CommandLine commandLine) {
        commandLine.getErr().println("sandbox: " + e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws InterruptedException {
        Storage storage = state.map(Storage::file).orElseGet(Storage::none);
        try (Running running = alone ? startAlone(storage) : startWithConsole(storage)) {
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            System.out.println("sandbox ready " + running.addresses());
            watchStdin();
            end.await();
        }
        return CommandLine.ExitCode.OK;
    }

    private record Running(Runnable end, String addresses) implements AutoCloseable {

        @Override
        public void close() {
            end.run();
        }
    }

    private Running startAlone(Storage storage) {
        List<URI> webhooks = forwardTo.stream().toList();
        LocalStripe stripe =
                new Port(stripePort, "--stripe-port")
                        .takenBy(it -> LocalStripe.start(it, webhooks, storage, traffic));
        return new Running(stripe::close, "stripe=" + stripe.uri());
    }

    private Running startWithConsole(Storage storage) {
        Sandbox sandbox = Sandbox.start(stripePort, consolePort, serviceUrl, storage, traffic);
        return new Running(
                sandbox::close,
                "stripe=%s console=%s".formatted(sandbox.stripeUri(), sandbox.consoleUri()));
    }

    private void watchStdin() {
        if (endWithStdin) {
            Thread.ofPlatform().daemon().name("stdin").start(() -> drain(System.in));
        }
    }

    private void drain(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end.countDown();
        }
    }
}
