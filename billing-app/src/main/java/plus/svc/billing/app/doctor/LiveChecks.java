package plus.svc.billing.app.doctor;

import plus.svc.billing.app.doctor.Setting.Known;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What is well while nobody pays with money, and is not once they do. */
final class LiveChecks {

    private static final String LIVE = "live mode";

    private LiveChecks() {}

    static List<Finding> examine(Setup setup) {
        if (!setup.isLive()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (setup.console().known().filter(LiveChecks::isPlain).isPresent()) {
            findings.add(
                    Finding.warn(
                            LIVE,
                            "the console is at http, and the key is live: what its users send can"
                                    + " be read on the way",
                            "Serve the console by https, and let CONSOLE_URL say so."));
        }
        if (setup.store() instanceof Known<Store> it && it.value() instanceof Store.Embedded) {
            findings.add(
                    Finding.warn(
                            LIVE,
                            "the database is the embedded one, and the key is live: nobody backs it"
                                    + " up, and one node alone can use it",
                            "Set DATABASE_URL to a PostgreSQL of your own."));
        }
        setup.apiBase()
                .known()
                .flatMap(it -> it)
                .map(LiveChecks::elsewhere)
                .ifPresent(findings::add);
        return findings.isEmpty()
                ? List.of(Finding.pass(LIVE, "nothing of it is for tests only"))
                : findings;
    }

    private static boolean isPlain(URI url) {
        return "http".equals(url.getScheme());
    }

    private static Finding elsewhere(URI apiBase) {
        return Finding.warn(
                LIVE,
                "the live key is shown to " + apiBase + ", not to Stripe",
                "Unset STRIPE_API_BASE.");
    }
}
