package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.tag;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Payloads;
import plus.svc.billing.usecase.ClaimSubscription;
import plus.svc.billing.usecase.Replay;
import plus.svc.billing.usecase.SettleNow;

import java.time.Clock;
import java.util.Map;

/**
 * What is shown to operators, and what they can do. Whoever serves it lets in whoever may, and
 * takes from forms only what bears {@link Visit#formToken}.
 *
 * @param payloads masks what no page may show
 */
public record Operations(
        Journal journal,
        Payloads payloads,
        Replay replay,
        SettleNow settleNow,
        ClaimSubscription claim,
        Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    /** What is looked at, by path; an asterisk stands for an id. Changes nothing. */
    public Map<String, Page> pages() {
        return Map.of(
                "/", told(new OverviewPage(journal, clock)),
                "/search", told(new SearchPage(journal)),
                "/events", told(new EventListPage(journal, clock)),
                "/events/*", told(new EventDetailPage(journal, payloads)),
                "/subscriptions/*", told(new SubscriptionPage(journal, payloads)),
                "/dead-letters", told(new DeadLettersPage(journal)),
                "/audit", told(new AuditPage(journal)));
    }

    /** What is done, by path, when a form is sent. */
    public Map<String, Page> actions() {
        Actions actions = new Actions(journal, replay, settleNow, claim);
        return Map.of(
                Actions.SETTLE, told(actions::settle),
                Actions.CLAIM, told(actions::claim),
                Actions.REPLAY, told(actions::replay),
                Actions.ASK_AGAIN, told(actions::askAgain),
                Actions.ASK_ALL_AGAIN, told(actions::askAllAgain));
    }

    /** What is shown instead of an action whose form was not made for this browser. */
    public static Shown refused() {
        return Frame.failure(
                403,
                "Not done",
                tag(
                        "p",
                        "The form was not made for this browser, or is from before the last"
                                + " sign-in or restart. Go back, load the page again, and repeat"
                                + " it."));
    }

    /** The same, with what goes wrong told in words. */
    private static Page told(Page page) {
        return visit -> {
            try {
                return page.show(new LegibleVisit(visit));
            } catch (NotShown it) {
                return Frame.failure(it.status(), it.title(), tag("p", it.text()));
            } catch (CustomerGone | ProviderFailed it) {
                LOG.warn("{}: {}", visit.path(), it.toString());
                return unanswered(String.valueOf(it.getMessage()));
            } catch (StoreFailed it) {
                LOG.error("{} is not shown: {}", visit.path(), it.toString(), it);
                return unreachable();
            }
        };
    }

    private static Shown unanswered(String message) {
        return Frame.failure(
                502,
                "Stripe did not answer",
                tag("p", "What is stored stays as it is. It is in the audit."),
                tag("p", message));
    }

    private static Shown unreachable() {
        return Frame.failure(
                503,
                "The database does not answer",
                tag(
                        "p",
                        "What is here is read from it. The log says what it answered; try again in"
                                + " a moment."));
    }
}
