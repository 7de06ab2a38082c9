package plus.svc.billing.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.persistence.JooqSubscriptionStore;

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
        Subscription found =
                new JooqSubscriptionStore(Config.readDatabase(System.getenv()).open(closing))
                        .claim(subscription, user)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "no subscription " + subscription + " is stored"));
        Optional<UserId> owner = found.metadata().user();
        if (!owner.equals(Optional.of(user))) {
            throw new IllegalStateException(
                    "subscription " + subscription + " is another user's: " + owner.orElseThrow());
        }
        return found;
    }
}
