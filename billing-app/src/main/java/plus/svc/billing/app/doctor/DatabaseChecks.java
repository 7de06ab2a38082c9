package plus.svc.billing.app.doctor;

import plus.svc.billing.app.doctor.Setting.Known;
import plus.svc.billing.app.doctor.Setting.Wrong;
import plus.svc.billing.persistence.DatabaseLook;
import plus.svc.billing.persistence.DatabaseServer;
import plus.svc.billing.persistence.DatabaseUrl;

import java.util.List;
import java.util.Optional;

/** Whether the records can be kept: reached, recent, migrated, and nobody listens on the way. */
final class DatabaseChecks {

    private static final String DATABASE = "database";
    private static final String VERSION = "database version";
    private static final String SCHEMA = "database schema";
    private static final String TLS = "database TLS";

    /** Older ones are not maintained any more. */
    private static final int OLDEST = 14;

    private DatabaseChecks() {}

    static List<Finding> examine(Setting<Store> store) {
        return switch (store) {
            case Wrong<Store> wrong -> List.of(Finding.fail(DATABASE, wrong));
            case Known<Store> known -> examine(known.value());
        };
    }

    private static List<Finding> examine(Store store) {
        return switch (store) {
            case Store.Server server -> examine(server.url());
            case Store.Embedded embedded ->
                    embedded.url()
                            .map(DatabaseChecks::examine)
                            .orElseGet(
                                    () ->
                                            List.of(
                                                    Finding.skip(
                                                            DATABASE,
                                                            "the embedded PostgreSQL runs only"
                                                                + " while 'billing serve' does")));
        };
    }

    private static List<Finding> examine(DatabaseUrl url) {
        return switch (DatabaseLook.at(url)) {
            case DatabaseLook.Reached it ->
                    List.of(
                            Finding.pass(DATABASE, "reached at " + url),
                            version(it.server()),
                            schema(it.problem()),
                            encryption(url.isOnThisMachine(), it.server().encrypted()));
            case DatabaseLook.Unreached it -> unreached(it.why(), url);
        };
    }

    private static List<Finding> unreached(String why, DatabaseUrl url) {
        return List.of(
                Finding.fail(
                        DATABASE,
                        why + " (" + url + ")",
                        "Start it and let this machine in, or correct DATABASE_URL."),
                Finding.skip(SCHEMA, "the database does not answer"));
    }

    static Finding version(DatabaseServer server) {
        return server.majorVersion() >= OLDEST
                ? Finding.pass(VERSION, server.version())
                : Finding.warn(
                        VERSION,
                        server.version() + " is older than billing is tried with",
                        "Upgrade to PostgreSQL " + OLDEST + " or newer.");
    }

    static Finding schema(Optional<String> problem) {
        return problem.map(it -> Finding.fail(SCHEMA, it, "billing migrate (serve does so too)."))
                .orElseGet(() -> Finding.pass(SCHEMA, "as this build needs it"));
    }

    static Finding encryption(boolean onThisMachine, Optional<Boolean> encrypted) {
        if (onThisMachine) {
            return Finding.pass(TLS, "not needed: it is on this machine");
        }
        if (encrypted.isEmpty()) {
            return Finding.skip(TLS, "the database does not tell");
        }
        return encrypted.get()
                ? Finding.pass(TLS, "the connection is encrypted")
                : Finding.warn(
                        TLS,
                        "the connection is not encrypted",
                        "Add ?sslmode=verify-full to DATABASE_URL, or keep the network private.");
    }
}
