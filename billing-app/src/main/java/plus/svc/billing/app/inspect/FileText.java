package plus.svc.billing.app.inspect;

import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.io.PrintWriter;
import java.util.Optional;

/** Writes what is stored of a subscription, for people. */
record FileText(PrintWriter out, SubscriptionId id) {

    private static final int INDENT = 14;

    void print(Optional<SubscriptionFile> file) {
        line("subscription", id.value());
        file.flatMap(SubscriptionFile::state)
                .ifPresentOrElse(this::print, () -> line("stored", "nothing shows it yet"));
        file.flatMap(SubscriptionFile::doubt).ifPresent(it -> line("in doubt", doubt(it)));
        file.flatMap(SubscriptionFile::goneAt)
                .ifPresent(it -> line("gone", "Stripe said at " + it + " that it has none such"));
        file.map(SubscriptionFile::drifts)
                .filter(it -> it > 0)
                .ifPresent(it -> line("drifts", it + ": found by audits, told by no event"));
    }

    private void print(Subscription state) {
        line("stored", state.summary());
        line("as of", state.asOf().toString());
        line("user", state.metadata().user().map(UserId::value).orElse("nobody's: unclaimed"));
        state.metadata().userEmail().ifPresent(it -> line("e-mail", it));
        state.customer().ifPresent(it -> line("customer", it.value()));
        state.metadata().plan().ifPresent(it -> line("plan", it.value()));
    }

    private static String doubt(OpenDoubt it) {
        String since = "since " + it.since() + (it.audited() ? ", for an audit" : "");
        String tries = it.tries() == 0 ? "" : ", asked in vain " + it.tries() + " times";
        String cause = it.cause().map(why -> ": " + why).orElse("");
        String next =
                it.due()
                        .map(due -> ", to be asked at " + due)
                        .orElse(
                                ", given up; 'billing settle' or 'events replay --dead' asks"
                                        + " again");
        return since + next + tries + cause;
    }

    private void line(String name, String text) {
        Text.print(out, name, INDENT, text);
    }
}
