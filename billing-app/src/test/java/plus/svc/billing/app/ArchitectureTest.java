package plus.svc.billing.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.Judge;

import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Each rule first asserts that what it guards exists: a rule about nothing guards nothing. */
class ArchitectureTest {

    private static final String ROOT = "plus.svc.billing.";
    private static final String[] DOMAIN = {
        ROOT + "model..",
        ROOT + "journal..",
        ROOT + "port..",
        ROOT + "usecase..",
        ROOT + "testing.."
    };
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    // Once it is packaged, the domain's contracts are on the class path as a jar.
                    .withImportOption(it -> !it.contains("-tests.jar"))
                    .importPackages("plus.svc.billing");

    @Test
    void theDomainDependsOnJavaAlone() {
        requireClasses(DOMAIN);
        String[] allowed = {"java..", DOMAIN[0], DOMAIN[1], DOMAIN[2], DOMAIN[3], DOMAIN[4]};
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }

    @Test
    void theDomainsModuleRequiresNothingButJava() throws Exception {
        Path domain =
                Path.of(Judge.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> required =
                ModuleFinder.of(domain)
                        .find("plus.svc.billing.domain")
                        .orElseThrow()
                        .descriptor()
                        .requires()
                        .stream()
                        .map(it -> it.name())
                        .collect(Collectors.toSet());

        Assertions.assertEquals(Set.of("java.base"), required);
    }

    @ParameterizedTest
    @CsvSource({
        "model, journal",
        "model, port",
        "model, usecase",
        "model, testing",
        "journal, port",
        "journal, usecase",
        "journal, testing",
        "port, usecase",
        "port, testing",
        "usecase, testing"
    })
    void theDomainsPackagesDependInwardsOnly(String inner, String outer) {
        requireClasses(ROOT + inner, ROOT + outer);
        noClasses()
                .that()
                .resideInAPackage(ROOT + inner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + outer + "..")
                .check(CLASSES);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        requireClasses(ROOT + "stripe", ROOT + "persistence", ROOT + "http", ROOT + "sandbox");
        slices().matching("plus.svc.billing.(stripe|persistence|http|sandbox)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "journal",
                "port",
                "usecase",
                "testing",
                "stripe",
                "persistence",
                "http",
                "sandbox"
            })
    void nobodyKnowsTheApp(String inner) {
        requireClasses(ROOT + inner, ROOT + "app");
        noClasses()
                .that()
                .resideInAPackage(ROOT + inner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "app..")
                .check(CLASSES);
    }

    @Test
    void theSandboxKnowsNobodyAndNobodyKnowsIt() {
        requireClasses(ROOT + "sandbox");
        noClasses()
                .that()
                .resideInAPackage(ROOT + "sandbox..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("plus.svc.billing..")
                                .and(resideInAPackage(ROOT + "sandbox..").negate()))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "sandbox..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "stripe, com.stripe",
        "persistence, org.jooq",
        "persistence, com.zaxxer.hikari",
        "persistence, org.flywaydb",
        "http, io.undertow",
        "app, com.nimbusds",
        "app, picocli",
        "app.watch, io.micrometer",
        "app.watch, io.opentelemetry",
        "app.watch, ch.qos.logback",
        "app, com.fasterxml.jackson.dataformat",
        "app, io.zonky"
    })
    void eachLibraryStaysInItsAdapter(String adapter, String library) {
        assertTrue(
                CLASSES.stream()
                        .filter(it -> it.getPackageName().startsWith(ROOT + adapter))
                        .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
                        .anyMatch(it -> it.getTargetClass().getPackageName().startsWith(library)),
                () -> library + " is not used in " + adapter + " at all");
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + adapter + "..", ROOT + "sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(CLASSES);
    }

    @Test
    void nobodyNeedsJUnitButTheSandboxForTheTestsOfOthers() {
        String extension = ROOT + "sandbox.junit";
        assertTrue(
                CLASSES.stream()
                        .filter(it -> it.getPackageName().equals(extension))
                        .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
                        .anyMatch(it -> it.getTargetClass().getName().startsWith("org.junit")),
                () -> "JUnit is not used in " + extension);
        noClasses()
                .that()
                .resideOutsideOfPackage(extension)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", extension)
                .check(CLASSES);
    }

    private static void requireClasses(String... packages) {
        for (String name : packages) {
            String prefix = name.replace("..", "");
            assertTrue(
                    CLASSES.stream().anyMatch(it -> it.getPackageName().startsWith(prefix)),
                    () -> "there is nothing in " + prefix);
        }
    }
}
