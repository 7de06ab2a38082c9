package plus.svc.billing.benchmarks;

/** What becomes of the speed as the store grows. */
final class Growth {

    static final String BEFORE = "webhooks, before the store is grown";
    static final String AFTER = "webhooks, 2 million of each in the store";

    private static final String ABOUT_ANY = "the same, about any of the 2 million";

    private final Stage stage;
    private final Webhooks webhooks;
    private final Rounds rounds;

    Growth(Stage stage, Webhooks webhooks, Rounds rounds) {
        this.stage = stage;
        this.webhooks = webhooks;
        this.rounds = rounds;
    }

    void run() {
        rounds.repeat(() -> rounds.measure(BEFORE, Plan.MANY, webhooks.of(Mix.UNIQUE)));
        rounds.say("filling the store");
        GrownStore grown = new GrownStore(stage.sql());
        grown.fill();
        Webhooks aboutAny = new Webhooks(stage, Histories.goingOn(grown));
        rounds.repeat(
                () -> {
                    rounds.measure(AFTER, Plan.MANY, webhooks::onTop);
                    rounds.measure(ABOUT_ANY, Plan.MANY, aboutAny::onTop);
                });
    }
}
