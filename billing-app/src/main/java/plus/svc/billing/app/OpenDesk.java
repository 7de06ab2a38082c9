package plus.svc.billing.app;

import plus.svc.billing.app.inspect.Desk;
import plus.svc.billing.persistence.Database;
import plus.svc.billing.persistence.JooqInquiries;
import plus.svc.billing.persistence.JooqJournal;
import plus.svc.billing.persistence.JooqSubscriptionStore;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Payloads;
import plus.svc.billing.stripe.StripePayloads;
import plus.svc.billing.stripe.StripePaymentProvider;
import plus.svc.billing.usecase.Replay;
import plus.svc.billing.usecase.SettleNow;

import java.time.Clock;
import java.util.Map;

/** A desk over the database that the environment names, and over Stripe where it is asked. */
final class OpenDesk implements Desk {

    private final Map<String, String> variables;
    private final Closing closing = Closing.atExit();
    private final Database database;
    private final Journal journal;

    /**
     * @throws IllegalStateException if the database is not there, or not migrated
     */
    OpenDesk(Map<String, String> variables) {
        this.variables = variables;
        this.database = Config.readDatabase(variables).open(closing);
        database.problem()
                .ifPresent(
                        it -> {
                            closing.close();
                            throw new IllegalStateException(it);
                        });
        this.journal = new JooqJournal(database);
    }

    /** Who is logged in here. */
    static String whoIsHere() {
        return System.getProperty("user.name") + ", at the command line";
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Payloads payloads() {
        return StripePayloads.ofAnyMode();
    }

    @Override
    public Replay replay() {
        Config.Provider provider = Config.readProvider(variables);
        return new Replay(
                journal,
                new StripePayloads(provider.stripe().secretKey()),
                new JooqSubscriptionStore(database),
                new JooqInquiries(database),
                provider.judge().judge());
    }

    @Override
    public SettleNow settleNow() {
        return new SettleNow(
                new StripePaymentProvider(
                        Config.readProvider(variables).stripe(), Clock.systemUTC()),
                new JooqSubscriptionStore(database),
                journal);
    }

    @Override
    public String operator() {
        return whoIsHere();
    }

    @Override
    public void close() {
        closing.close();
    }
}
