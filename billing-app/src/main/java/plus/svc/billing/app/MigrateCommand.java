package plus.svc.billing.app;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

@Command(
        name = "migrate",
        description = "Brings the database's schema up to date, and ends.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        try (Closing closing = Closing.atExit()) {
            Config.readDatabase(System.getenv()).open(closing).migrate();
        }
        System.out.println("billing migrated");
        return 0;
    }
}
