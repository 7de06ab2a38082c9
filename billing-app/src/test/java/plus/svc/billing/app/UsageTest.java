package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What the command line says of itself. */
final class UsageTest {

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        return command.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "stripe"})
    void anOptionWithoutADefaultShowsNone(String command) {
        assertEquals(0, run(command, "--help"));

        assertFalse(said.toString().contains("Optional"), said::toString);
        assertTrue(said.toString().contains("Default: 12111"), said::toString);
    }

    @Test
    void anOptionThatTheLocalStripeRefusesLeadsToTheUsageOfWhatWasCalled() {
        assertEquals(2, run("stripe", "--chaos=often"));

        assertTrue(said.toString().contains("Usage: billing stripe"), said::toString);
        assertFalse(said.toString().contains("--console-port"), said::toString);
    }
}
