package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.port.Journal;

import java.util.List;

/** {@code /dead-letters}: what Stripe is asked no more. */
final class DeadLettersPage implements Page {

    /** So many are shown, and put back at once. */
    static final int AT_ONCE = 100;

    private final Journal journal;

    DeadLettersPage(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Shown show(Visit visit) {
        List<DeadLetter> letters = journal.deadLetters(AT_ONCE);
        return Frame.DEAD_LETTERS.page(
                "Dead letters",
                Notice.told(visit),
                tag(
                        "p",
                        "What Stripe was asked about so often without an answer that it is asked no"
                                + " more. Look at the cause first; then have it asked again."),
                letters.isEmpty() ? NOTHING : all(visit, letters.size()),
                table(visit, letters));
    }

    private static Html all(Visit visit, int letters) {
        String button =
                letters < AT_ONCE
                        ? "Ask again about all"
                        : "Ask again about all " + AT_ONCE + " that are shown";
        return ActionForm.html(visit, Actions.ASK_ALL_AGAIN, "", button);
    }

    private static Html table(Visit visit, List<DeadLetter> letters) {
        Table table =
                new Table("Dead letters", "About", "Given up", "Open since", "Tries", "Cause", "");
        for (DeadLetter it : letters) {
            table.add(
                    tag("span", text(kind(it) + " "), Wording.subject(it.subject())),
                    Wording.time(it.givenUpAt()),
                    Wording.time(it.since()),
                    Wording.count(it.tries()),
                    text(it.cause()),
                    ActionForm.html(visit, Actions.ASK_AGAIN, it.subject(), "Ask again"));
        }
        return table.html("None. Each question was answered, or is still asked.");
    }

    private static String kind(DeadLetter letter) {
        return switch (letter) {
            case DeadLetter.OfSubscription it -> "Subscription";
            case DeadLetter.OfInquiry it ->
                    switch (it.inquiry()) {
                        case Inquiry.OfCheckout checkout -> "Checkout";
                        case Inquiry.OfPayment payment -> "Payment";
                    };
        };
    }
}
