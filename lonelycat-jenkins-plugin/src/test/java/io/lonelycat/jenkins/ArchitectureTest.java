// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;

/** What the classes of the plugin may know of each other and of the core. */
@AnalyzeClasses(packages = "io.lonelycat.jenkins", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> ROOMS = Set.of("step", "agent", "approval", "build", "history", "config");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            SlicesRuleDefinition.slices().matching("io.lonelycat.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsOneOfTheRooms = classes()
            .should()
            .resideInAnyPackage(ROOMS.stream()
                    .map("io.lonelycat.jenkins.%s.."::formatted)
                    .reduce("io.lonelycat.jenkins", (all, room) -> all + "," + room)
                    .split(","));

    @ArchTest
    static final ArchRule librariesStayInsideTheCore = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "com.fasterxml.jackson..",
                    "org.yaml..",
                    "org.sqlite..",
                    "java.sql..",
                    "org.eclipse.jgit..",
                    "dev.cel..",
                    "com.google.."));

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .that(describe("are named here", type -> type.getPackageName().startsWith("io.lonelycat.jenkins")))
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Context|Info|Data|[a-z]Base)");
}
