package io.konveyor.hub.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds every arrow of the module map: who may use whom, and who knows which library. */
class BoundariesTest {
    private static JavaClasses hub;

    @BeforeAll
    static void importClasses() {
        hub =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.konveyor.hub");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wire      |",
                "archive   |",
                "lifecycle |",
                "store     |",
                "snapshot  | archive lifecycle store wire",
                "resource  | lifecycle store wire",
                "http      | lifecycle wire",
                "server    | archive http lifecycle resource snapshot store wire",
                "cli       | archive lifecycle server snapshot store wire http resource",
            })
    void aModuleUsesOnlyTheModulesBelowIt(String module, String allowed) {
        List<String> packages = new ArrayList<>(List.of("io.konveyor.hub." + module + ".."));
        if (allowed != null) {
            for (String name : allowed.strip().split(" +")) {
                packages.add("io.konveyor.hub." + name + "..");
            }
        }
        noClasses()
                .that()
                .resideInAPackage("io.konveyor.hub." + module + "..")
                .should()
                .dependOnClassesThat(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "live in another module of the Hub than " + packages,
                                type ->
                                        type.getPackageName().startsWith("io.konveyor.hub.")
                                                && packages.stream()
                                                        .noneMatch(
                                                                name ->
                                                                        inside(
                                                                                type
                                                                                        .getPackageName(),
                                                                                name))))
                .check(hub);
    }

    private static boolean inside(String packageName, String pattern) {
        String root = pattern.substring(0, pattern.length() - 2);
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    @Test
    void onlyTheHttpEdgeAndTheServerKnowVertx() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.konveyor.hub.http..", "io.konveyor.hub.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(hub);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.konveyor.hub.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(hub);
    }

    @Test
    void theLifecycleNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("io.konveyor.hub.lifecycle..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.konveyor.hub.lifecycle..")
                .check(hub);
    }
}
