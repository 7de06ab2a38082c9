package plus.svc.billing.app;

import picocli.CommandLine.Option;

import plus.svc.billing.stripe.NewWebhookEndpoint;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the secret of a new endpoint goes, which Stripe tells once. */
final class SecretSink {

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description =
                    "Write the secret into this file, which is made for its owner alone and must"
                            + " not exist; else it is printed.")
    private Optional<Path> file = Optional.empty();

    /**
     * Registers an endpoint and keeps its secret. The file is made first: were it refused
     * afterwards, the secret would be lost.
     */
    void register(Supplier<NewWebhookEndpoint> registration) {
        if (file.isPresent()) {
            registerInto(file.get(), registration);
            return;
        }
        NewWebhookEndpoint registered = registration.get();
        announce(registered);
        System.out.println("secret, told this once: " + registered.secret());
    }

    private static void registerInto(Path path, Supplier<NewWebhookEndpoint> registration) {
        try (SecretFile secretFile = SecretFile.create(path)) {
            NewWebhookEndpoint registered = registration.get();
            secretFile.write(registered.secret());
            announce(registered);
            System.out.println("secret in " + path);
        }
    }

    private static void announce(NewWebhookEndpoint registered) {
        System.out.println(
                "registered " + registered.endpoint().id() + " at " + registered.endpoint().url());
    }
}
