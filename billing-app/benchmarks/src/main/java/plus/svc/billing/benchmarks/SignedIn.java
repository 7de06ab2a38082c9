package plus.svc.billing.benchmarks;

import java.time.Duration;

/** What signed-in users ask for: to buy something, and to see what they hold. */
final class SignedIn {

    /** So many are signed in, each with a subscription. The account service is asked about each. */
    private static final int USERS = 2_000;

    private static final int MOST_LISTS_PER_SECOND = 40_000;
    private static final int MOST_CHECKOUTS_PER_SECOND = 6_000;

    private static final Duration NO_LIMIT = Duration.ofMinutes(1);

    private final Stage stage;
    private final Results results;
    private int lastPrice;

    SignedIn(Stage stage, Results results) {
        this.stage = stage;
        this.results = results;
    }

    Figures list(int connections, Duration time) {
        PreparedRequests requests = new PreparedRequests();
        for (int user = 0; user < USERS; user++) {
            requests.addGet("/api/auth/subscriptions", SubscriptionEvent.userId(user));
        }
        int count = (int) time.toSeconds() * MOST_LISTS_PER_SECOND;
        Meter meter = new Meter(stage);
        return meter.figures(send(requests.times(count), connections, time));
    }

    /**
     * Measures checkouts of which each is the first of its user for its price, and how often Stripe
     * was called for each.
     *
     * @throws Failure if any opened no session at Stripe
     */
    Figures checkout(int connections, Duration time) {
        int count = (int) time.toSeconds() * MOST_CHECKOUTS_PER_SECOND;
        PreparedRequests requests = new PreparedRequests();
        PreparedRequests firstOfEachPrice = new PreparedRequests();
        for (int i = 0; i < count; i++) {
            if (i % USERS == 0) {
                lastPrice++;
                addCheckout(firstOfEachPrice, USERS);
            }
            addCheckout(requests, i % USERS);
        }
        send(firstOfEachPrice, 1, NO_LIMIT);
        long calls = stage.stripe().calls();
        long sessions = stage.stripe().sessions();
        Meter meter = new Meter(stage);
        Load load = send(requests, connections, time);
        Figures figures = meter.figures(load);
        int checkouts = load.accepted().cardinality();
        requireEachOpened(checkouts, stage.stripe().sessions() - sessions);
        results.add(
                Measure.CALLS_PER_CHECKOUT, (double) (stage.stripe().calls() - calls) / checkouts);
        return figures;
    }

    private void addCheckout(PreparedRequests requests, int user) {
        requests.addPost(
                "/api/auth/stripe/checkout",
                SubscriptionEvent.userId(user),
                """
                {"planId":"PLAN-%1$d","stripePriceId":"price_bench%1$d","productSlug":"product"}\
                """
                        .formatted(lastPrice));
    }

    private Load send(Requests requests, int connections, Duration time) {
        return new LoadClient(stage.service().port())
                .run(requests, connections, time)
                .requireAllAccepted("what signed-in users ask for");
    }

    private static void requireEachOpened(long checkouts, long sessions) {
        if (checkouts != sessions) {
            throw new Failure("%d checkouts opened %d sessions".formatted(checkouts, sessions));
        }
    }
}
