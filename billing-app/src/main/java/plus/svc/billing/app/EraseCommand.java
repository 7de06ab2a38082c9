package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.UserId;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.JooqErasure;
import plus.svc.billing.port.Erasure;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.usecase.EraseUser;
import plus.svc.billing.usecase.EraseUser.Result;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
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

    @Option(
            names = "--closed",
            paramLabel = "SESSION",
            description =
                    "A checkout session that nothing comes of any more, though Stripe does not say"
                            + " so: it knows none such, or is not to be asked. Repeatable.")
    private Set<CheckoutSessionId> closed = new HashSet<>();

    /**
     * @throws IllegalStateException if nothing is stored of the user, or it still has a live
     *     subscription, or a checkout that may lead to one
     */
    @Override
    public Integer call() {
        try (Closing closing = Closing.atExit()) {
            Database database = Config.readDatabase(System.getenv()).open(closing);
            Erasure erasure = new JooqErasure(database);
            Result result = isSure ? erase(erasure) : new Result(erasure.find(user), Set.of());
            Erased found = result.erased();
            if (found.isEmpty()) {
                throw new IllegalStateException("nothing is stored of user " + user);
            }
            if (found.live() > 0 || (isSure && found.isRefused())) {
                throw new IllegalStateException(refusal(result));
            }
            System.out.println(isSure ? "billing erased:" : "billing would erase, with --yes:");
            System.out.println(inWords(found));
        }
        return 0;
    }

    private Result erase(Erasure erasure) {
        return new EraseUser(
                        () ->
                                new StripePaymentProvider(
                                        Config.readProvider(System.getenv()).stripe(),
                                        Clock.systemUTC()),
                        erasure)
                .erase(user, closed);
    }

    private String refusal(Result result) {
        int live = result.erased().live();
        return live > 0
                ? "%d of the subscriptions of %s would go on and be nobody's: cancel first"
                        .formatted(live, user)
                : "of the checkouts of %s, these are not over: %s; cancel what was bought, or try again"
                        .formatted(user, result.open());
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
                        it.open() > 0 ? ", of which Stripe is asked whether they are over" : "",
                        it.messages(),
                        it.events());
    }
}
