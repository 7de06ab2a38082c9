package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.endpoint.WebhookEndpoints;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Messenger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Shelf;
import plus.svc.billing.sandbox.ledger.Timeline;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.payment.Balance;
import plus.svc.billing.sandbox.payment.Payments;
import plus.svc.billing.sandbox.version.ApiVersion;
import plus.svc.billing.sandbox.version.Versions;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The account. Everything that reads or changes it is done in a step of {@link #perform}, and what
 * leaves the step is a {@link #view}.
 */
public final class Account {

    private final Ledger ledger;
    private final Timeline timeline;
    private final Views views;
    private final Versions versions;
    private final WebhookEndpoints webhookEndpoints;
    private final Events events;
    private final Clockwork clockwork;
    private final Catalog catalog;
    private final Costs costs;
    private final Payments payments;
    private final Billing billing;
    private final HostedSessions hosted;
    private final Balance balance;

    /**
     * @param base where the hosted pages are
     */
    public Account(Ledger ledger, Clock clock, URI base, Messenger messenger) {
        this.ledger = ledger;
        timeline = new Timeline(clock);
        Shapes shapes = new Shapes(timeline);
        views = new Views(ledger);
        versions = new Versions(ledger);
        webhookEndpoints = new WebhookEndpoints(ledger, shapes);
        events = new Events(ledger, shapes, views, webhookEndpoints, messenger);
        clockwork = new Clockwork(ledger, timeline, shapes, events);
        catalog = new Catalog(ledger, shapes, events);
        costs = new Costs(ledger, shapes, events, catalog, catalog.meterEvents()::usage);
        payments = new Payments(ledger, shapes, events, views, base);
        balance = new Balance(ledger);
        billing = new Billing(ledger, shapes, events, base, catalog, costs, payments, clockwork);
        hosted =
                new HostedSessions(ledger, shapes, events, base, catalog, costs, payments, billing);
        wind();
        perform(Cause.page(), this::seed);
    }

    private void wind() {
        clockwork.add("coupon", costs.coupons());
        clockwork.add("promotion_code", costs.promotionCodes());
        clockwork.add("checkout.session", hosted.checkoutSessions());
        clockwork.add("payment_intent", payments.intents());
        clockwork.add("refund", payments.refunds());
    }

    private boolean seed() {
        catalog.seed();
        hosted.portalConfigurations().seed();
        return true;
    }

    /** Takes one step, while nobody else takes any and no time passes. */
    public <T> T perform(Cause cause, Supplier<T> step) {
        return perform(cause, List.of(), step);
    }

    /**
     * Takes one step, while nobody else takes any.
     *
     * @param mentioned the ids of what it is about: it is taken at the time by which they live
     */
    public <T> T perform(Cause cause, Collection<String> mentioned, Supplier<T> step) {
        return ledger.exclusively(
                () -> timeline.atOnce(() -> performAtOnce(cause, mentioned, step)));
    }

    private <T> T performAtOnce(Cause cause, Collection<String> mentioned, Supplier<T> step) {
        catchUp();
        events.blame(cause);
        T result = clockwork.testClocks().inTimeOf(mentioned, step);
        catchUp();
        return result;
    }

    private void catchUp() {
        events.blame(Cause.page());
        clockwork.accountClock().catchUp();
    }

    public Events events() {
        return events;
    }

    public WebhookEndpoints webhookEndpoints() {
        return webhookEndpoints;
    }

    public Clockwork clockwork() {
        return clockwork;
    }

    /** The time of the account, in seconds since 1970. */
    public long now() {
        return ledger.exclusively(timeline::ofAccount);
    }

    public Catalog catalog() {
        return catalog;
    }

    /** What decides what things cost. */
    public Costs costs() {
        return costs;
    }

    public Payments payments() {
        return payments;
    }

    public Billing billing() {
        return billing;
    }

    public HostedSessions hosted() {
        return hosted;
    }

    public Balance balance() {
        return balance;
    }

    /**
     * The object that a URL names.
     *
     * @throws Refusal if there is none
     */
    public ObjectNode find(String kind, String id) {
        return ledger.find(kind, id).orElseThrow(() -> Refusal.notFound(kind, id, "id"));
    }

    public Optional<ObjectNode> recall(String id) {
        return ledger.find(id);
    }

    public void remember(ObjectNode object) {
        ledger.put(object);
    }

    public Shelf all(String kind) {
        return ledger.shelf(kind);
    }

    /** The object as Stripe shows it. */
    public ObjectNode view(ObjectNode object, List<String> expansions) {
        return view(object, expansions, ApiVersion.DEFAULT);
    }

    /** The object as Stripe shows it in that version, in which the expansions are named, too. */
    public ObjectNode view(ObjectNode object, List<String> expansions, ApiVersion version) {
        return views.of(object, expansions, versions.in(version));
    }
}
