package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.JooqJournal;
import plus.svc.billing.persistence.JooqSubscriptionStore;
import plus.svc.billing.usecase.ClaimSubscription;

import java.util.Optional;
import java.util.concurrent.Callable;

@Command(
        name = "claim",
        description =
                "Gives a subscription that is nobody's to a user, and its customer with all that is"
                        + " known of it.",
        mixinStandardHelpOptions = true)
final class ClaimCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(paramLabel = "SUBSCRIPTION", description = "Stripe's id of it, such as sub_1Mow….")
    private SubscriptionId subscription;

    @SuppressWarnings("NullAway.Init") // Set by picocli.
    @Parameters(paramLabel = "USER", description = "The account service's id of the user.")
    private UserId user;

    /**
     * @throws IllegalStateException if there is none such, or it is somebody else's
     */
    @Override
    public Integer call() {
        try (Closing closing = Closing.atExit()) {
            Subscription claimed = claim(closing);
            System.out.println(
                    "billing claimed %s (%s) for %s"
                            .formatted(subscription, claimed.status(), user));
        }
        return 0;
    }

    private Subscription claim(Closing closing) {
        Database database = Config.readDatabase(System.getenv()).open(closing);
        Optional<Subscription> found =
                new ClaimSubscription(
                                new JooqSubscriptionStore(database), new JooqJournal(database))
                        .claim(subscription, user, OpenDesk.whoIsHere());
        return found.filter(this::isTheirs).orElseThrow(() -> notGiven(found));
    }

    private boolean isTheirs(Subscription it) {
        return it.metadata().user().equals(Optional.of(user));
    }

    private IllegalStateException notGiven(Optional<Subscription> found) {
        return new IllegalStateException(
                found.flatMap(it -> it.metadata().user())
                        .map(
                                owner ->
                                        "subscription "
                                                + subscription
                                                + " is another user's: "
                                                + owner)
                        .orElse("no subscription " + subscription + " is stored"));
    }
}
