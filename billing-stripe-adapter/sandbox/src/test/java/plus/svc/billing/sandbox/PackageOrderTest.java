package plus.svc.billing.sandbox;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Packages know those further in, and never those further out. */
final class PackageOrderTest {

    private static final String SANDBOX = Sandbox.class.getPackageName();
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(SANDBOX);

    /** From the inside out. Those of one ring do not know each other. */
    enum Place {
        WEB(0),
        LEDGER(1),
        VERSION(2),
        TIME(2),
        ENDPOINT(3),
        CATALOG(3),
        PAYMENT(4),
        BILLING(5),
        CHECKOUT(6),
        ACCOUNT(7),
        WEBHOOK(8),
        API(9),
        PAGES(9),
        // Clients of the sandbox, which know how to talk to it and nothing of its inside.
        CONSOLE(1),
        CONTROL(1),
        WHOLE(10),
        JUNIT(11);

        private final int ring;

        Place(int ring) {
            this.ring = ring;
        }

        String packageName() {
            return this == WHOLE ? SANDBOX : SANDBOX + "." + name().toLowerCase(Locale.ROOT);
        }

        String[] known() {
            return Arrays.stream(values())
                    .filter(it -> it == this || it.ring < ring)
                    .map(Place::packageName)
                    .toArray(String[]::new);
        }
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> places =
                Arrays.stream(Place.values()).map(Place::packageName).collect(Collectors.toSet());
        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertEquals(new TreeSet<>(places), new TreeSet<>(packages));
    }

    @ParameterizedTest
    @EnumSource
    void aPackageKnowsThoseFurtherInOnly(Place place) {
        classes()
                .that()
                .resideInAPackage(place.packageName())
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage(SANDBOX + "..")
                                .negate()
                                .or(resideInAnyPackage(place.known())))
                .check(CLASSES);
    }
}
