// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lonelycat.LonelyCat;
import io.lonelycat.api.Request;
import io.lonelycat.api.RequestReader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeparationTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lonelycat.mcp");

    @Test
    void asksTheEngineForNothingThatDecidesForAPerson() {
        Set<String> asked = new TreeSet<>();
        OURS.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .map(JavaMethodCall::getTarget)
                .filter(target -> target.getOwner().isEquivalentTo(LonelyCat.class))
                .forEach(target -> asked.add(target.getName()));

        assertThat(asked).containsExactly("agent", "ask", "run", "shownToAgents", "with");
    }

    @Test
    void runsOnlyGoalsThatDecideNothing() {
        Set<String> asked = new TreeSet<>();
        OURS.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .filter(type -> type.isAssignableTo(Request.class) && !type.isEquivalentTo(Request.class))
                .forEach(type -> asked.add(Request.goal(type.reflect())));

        assertThat(asked).containsExactly("execute", "gate", "history", "plan", "show", "submit", "verify");
        assertThat(OURS.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(RequestReader.class))
                        .map(call -> call.getTarget().getName()))
                .containsOnly("record");
    }

    @Test
    void asksNobodyThroughTheClient() {
        noClasses()
                .should()
                .callMethodWhere(describe("a client is asked", (JavaMethodCall call) -> call.getTarget()
                        .getName()
                        .matches("createElicitation|createMessage|listRoots")))
                .check(OURS);
    }

    @Test
    void leavesTheStreamsOfTheProcessToOneClass() {
        noClasses()
                .that()
                .doNotHaveSimpleName("StandardStreams")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .check(OURS);
    }

    @Test
    void startsNoProcessAndOpensNoConnection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "org.apache.maven..")
                .check(OURS);
    }

    @Test
    void keepsNothingBetweenSessions() {
        fields().that().areStatic().should().beFinal().check(OURS);
    }
}
