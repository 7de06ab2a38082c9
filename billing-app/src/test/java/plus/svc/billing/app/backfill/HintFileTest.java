package plus.svc.billing.app.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.app.backfill.HintFile.Rejected;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.usecase.TakeHints.Hint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class HintFileTest {

    @TempDir private Path directory;

    @Test
    void rowsAreReadByTheNamesOfTheirColumnsWhateverElseThereIs() throws IOException {
        HintFile read =
                read("status,external_id,user_id,plan_id\r\nactive,sub_1,\"a, b\",PLAN\r\n");

        assertEquals(
                List.of(
                        new Hint(
                                new UserId("a, b"),
                                new SubscriptionId("sub_1"),
                                Optional.of(new PlanId("PLAN")))),
                read.hints());
    }

    @Test
    void aPlanMayBeLeftOut() throws IOException {
        assertEquals(
                Optional.empty(), read("user_id,external_id\na,sub_1\n").hints().getFirst().plan());
    }

    @Test
    void aRowThatMakesNoSenseIsRejectedAlone() throws IOException {
        HintFile read = read("user_id,external_id\na,pi_1\n,sub_1\nb,sub_2\nc\n");

        assertEquals(List.of("b"), read.hints().stream().map(it -> it.user().value()).toList());
        assertEquals(List.of("a", "", "c"), read.senseless().stream().map(Rejected::user).toList());
    }

    @Test
    void aRowOfTooManyValuesIsRejectedAlone() throws IOException {
        HintFile read = read("user_id,external_id\na,sub_1,PLAN\n\nb,sub_2\n");

        assertEquals(List.of("b"), read.hints().stream().map(it -> it.user().value()).toList());
        assertEquals(
                List.of(
                        new Rejected(
                                "a",
                                "sub_1",
                                "",
                                "line 2: it has 3 values, and the first line names 2 columns")),
                read.senseless());
    }

    @Test
    void aRejectedRowIsFoundByItsLine() throws IOException {
        HintFile read =
                read("user_id,external_id\r\na,sub_1\r\n\r\n\"b\n\",sub_2\r\nc,pi_1\r\n,sub_3");

        assertEquals(
                List.of("line 6", "line 7"),
                read.senseless().stream()
                        .map(it -> it.reason().substring(0, "line 6".length()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id,external_id\na,sub_1\n\nb,\"sub_2\nc,sub_3\n\n",
                "user_id,external_id\na,sub_1\n\n\"b,sub_2\nc,sub_3\n",
                "user_id,external_id\r\n\"a\n\",sub_1\r\n\"b,sub_2\r\nc,\"sub_3\"\r\n"
            })
    void aQuoteThatIsNotClosedIsFoundByTheLineOfItsRow(String text) {
        Exception refused = assertThrows(IllegalStateException.class, () -> read(text));

        String told = refused.toString();
        assertTrue(told.contains("the row that begins in line 4 of "), told);
        assertTrue(told.contains("nothing of it is imported"), told);
        assertNull(refused.getCause());
    }

    @Test
    void aQuoteThatIsNotClosedInTheFirstLineIsFoundThere() {
        Exception refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> read("user_id,\"external_id\na,sub_1\n"));

        assertTrue(refused.toString().contains("in line 1 of "), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user,sub\na,sub_1\n", "user,sub\n", ""})
    void aFileWithoutTheColumnsIsRefused(String text) {
        Exception refused = assertThrows(IllegalStateException.class, () -> read(text));

        assertTrue(refused.toString().contains("external_id"), refused::toString);
    }

    private HintFile read(String text) throws IOException {
        return HintFile.read(Files.writeString(directory.resolve("rows.csv"), text));
    }
}
