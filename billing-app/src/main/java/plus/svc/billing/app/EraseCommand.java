package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import plus.svc.billing.model.Erased;
import plus.svc.billing.model.UserId;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.JooqErasure;
import plus.svc.billing.persistence.JooqSubscriptionStore;
import plus.svc.billing.port.Erasure;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.usecase.EraseUser;

import java.time.Clock;
import java.util.concurrent.Callable;

@Command(
        name = "erase",
        description =
                "Takes a user, its e-mail addresses and what Stripe said of it out of all that is"
                        + " stored. What was bought, when and for how much stays, and is nobody's.",
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(paramLabel = "USER", description = "The account service's id of the user.")
    private UserId user;

    @Option(
            names = "--yes",
            description =
                    "Do it; without, only what would be erased is said. There is no way back.")
    private boolean isSure;

    /**
     * @throws IllegalStateException if nothing is stored of the user, or the user still has a live
     *     subscription, or pays for one
     */
    @Override
    public Integer call() {
        try (Closing closing = Closing.atExit()) {
            Database database = Config.readDatabase(System.getenv()).open(closing);
            Erased found = isSure ? erase(database) : new JooqErasure(database).find(user);
            if (found.isEmpty()) {
                throw new IllegalStateException("nothing is stored of user " + user);
            }
            if (isSure ? found.isRefused() : found.live() > 0) {
                throw new IllegalStateException(refusal(found));
            }
            System.out.println(isSure ? "billing erased:" : "billing would erase, with --yes:");
            System.out.println(inWords(found));
        }
        return 0;
    }

    private Erased erase(Database database) {
        Erasure erasure = new JooqErasure(database);
        Erased found = erasure.erase(user);
        return found.live() == 0 && found.open() > 0 ? closePages(database, erasure) : found;
    }

    private Erased closePages(Database database, Erasure erasure) {
        Config.Provider provider = Config.readProvider(System.getenv());
        return new EraseUser(
                        new StripePaymentProvider(provider.stripe(), Clock.systemUTC()),
                        new JooqSubscriptionStore(database),
                        erasure,
                        provider.judge().judge())
                .erase(user);
    }

    private String refusal(Erased found) {
        return found.live() > 0
                ? "%d of the subscriptions of %s would go on and be nobody's: cancel first"
                        .formatted(found.live(), user)
                : "%d of the checkouts of %s were completed and are being paid: try again later"
                        .formatted(found.open(), user);
    }

    private static String inWords(Erased it) {
        return """
          %d customers, no longer anybody's
          %d subscriptions and %d purchases: user and e-mail address
          %d checkouts%s
          %d messages of the outbox: the user
          %d events: their payload\
        """
                .formatted(
                        it.customers(),
                        it.subscriptions(),
                        it.purchases(),
                        it.checkouts(),
                        it.open() > 0 ? ", some of them open: Stripe closes them first" : "",
                        it.messages(),
                        it.events());
    }
}
