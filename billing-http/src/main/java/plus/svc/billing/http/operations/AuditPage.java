package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.port.Journal;

import java.util.List;
import java.util.Optional;

/** {@code /audit}: what was done by hand. */
final class AuditPage implements Page {

    private static final int AT_ONCE = 50;
    private static final String BEFORE = "before";

    private final Journal journal;

    AuditPage(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Shown show(Visit visit) {
        List<OperatorAction> actions =
                journal.actions(visit.query(BEFORE).map(AuditPage::number), AT_ONCE);
        return Frame.AUDIT.page(
                "Audit",
                tag("p", "What was done by hand, here and by commands; the newest first."),
                table(actions),
                actions.size() < AT_ONCE ? NOTHING : older(actions.getLast()));
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw NotShown.malformed("There is no such place in the audit.");
        }
    }

    private static Html table(List<OperatorAction> actions) {
        Table table = new Table("Actions", "When", "What", "To what", "By", "Result");
        for (OperatorAction it : actions) {
            table.add(
                    Wording.time(it.at()),
                    text(Wording.name(it.kind())),
                    subject(it),
                    text(it.operator()),
                    text(Wording.result(it)));
        }
        return table.html("Nothing yet.");
    }

    private static Html subject(OperatorAction it) {
        return it.kind() == Kind.REPLAY
                ? Wording.link(Address.event(it.subject()), Wording.code(it.subject()))
                : Wording.subject(it.subject());
    }

    private static Html older(OperatorAction last) {
        Address address = Address.AUDIT.with(BEFORE, Optional.of(String.valueOf(last.number())));
        return tag("nav", Wording.link(address, "Older"))
                .ofClass("pager")
                .with("aria-label", "Further actions");
    }
}
