package io.konveyor.hub.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every arrow of the module map: who may use whom, and who knows which library. */
class BoundariesTest {
    private static final String ROOT = "io.konveyor.hub.";

    private static JavaClasses hub;

    @BeforeAll
    static void importClasses() {
        hub =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.konveyor.hub");
    }

    static Stream<Arguments> modules() {
        return Stream.of(
                arguments("wire", Set.of()),
                arguments("archive", Set.of()),
                arguments("lifecycle", Set.of()),
                arguments("store", Set.of()),
                arguments("page", Set.of()),
                arguments("snapshot", Set.of("archive", "lifecycle", "store", "wire")),
                arguments("resource", Set.of("lifecycle", "store", "wire")),
                arguments("http", Set.of("lifecycle", "wire")),
                arguments(
                        "server",
                        Set.of(
                                "archive",
                                "http",
                                "lifecycle",
                                "page",
                                "resource",
                                "snapshot",
                                "store",
                                "wire")),
                arguments(
                        "cli",
                        Set.of(
                                "archive",
                                "http",
                                "lifecycle",
                                "page",
                                "resource",
                                "server",
                                "snapshot",
                                "store",
                                "wire")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleUsesOnlyTheModulesBelowIt(String module, Set<String> below) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "live in a module of the Hub other than " + below,
                                type ->
                                        type.getPackageName().startsWith(ROOT)
                                                && !moduleOf(type).equals(module)
                                                && !below.contains(moduleOf(type))))
                .check(hub);
    }

    private static String moduleOf(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
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
