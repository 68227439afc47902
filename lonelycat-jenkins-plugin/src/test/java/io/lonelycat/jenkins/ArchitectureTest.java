// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.net.URL;
import java.util.Objects;
import java.util.Set;

@AnalyzeClasses(packages = "io.lonelycat.jenkins", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final URL DIAGRAM =
            Objects.requireNonNull(ArchitectureTest.class.getResource("/design.puml"), "design.puml");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            SlicesRuleDefinition.slices().matching("io.lonelycat.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesImportAsTheDiagramSays = classes()
            .should(adhereToPlantUmlDiagram(
                    DIAGRAM, consideringOnlyDependenciesInAnyPackage("io.lonelycat.jenkins..")));

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
    static final ArchRule filesOfTheWorkspaceAreWrittenByTheCore = noClasses()
            .should()
            .dependOnClassesThat(named(
                    "java.io.FileOutputStream",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile",
                    "java.lang.ProcessBuilder"));

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Context|Info|Data|[a-z]Base)");

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> all = Set.of(names);
        return describe("are " + all, type -> all.contains(type.getName()));
    }
}
