// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges that find less by where they are. */
class JudgePlacesTest {
    private static final String CODE = "src/main/java/a/Cat.java";
    private static final String COPY = "  - {create: src/test/java/a/Cat.java, after: \"class Cat {}\\n\"}\n";
    private static final String HIDES = "`src/test/java/a/Cat.java` hides `" + CODE + "`";
    private static final String TEST = "@Test\\nvoid a() {\\n  assertEquals(1, x);\\n}\\n";

    @ParameterizedTest
    @ValueSource(strings = {"create: ", "rename: "})
    void findsAClassThatHidesOneOfTheSameChange(String operation) {
        String from = operation.equals("rename: ") ? ", from: src/main/java/b/Cat.java, before: x" : "";

        assertThat(weakened(COPY + "  - {" + operation + CODE + from + ", after: x}\n", path -> false))
                .hasValueSatisfying(finding -> assertThat(finding.reason()).contains(HIDES));
    }

    @Test
    void findsAClassThatMovesToWhereItHidesOne() {
        assertThat(weakened("  - {rename: src/test/java/a/Cat.java, from: src/test/java/b/Cat.java, before: x}\n"))
                .hasValueSatisfying(finding -> assertThat(finding.reason()).contains(HIDES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - {delete: " + CODE + ", before: x}\n",
                "  - {rename: src/main/java/b/Cat.java, from: " + CODE + ", before: x}\n"
            })
    void saysNothingOfAClassThatTakesThePlaceOfOneThatGoes(String gone) {
        assertThat(weakened(COPY + gone)).isEmpty();
    }

    @Test
    void findsAClassThatTakesThePlaceOfTheLibrary() {
        assertThat(reason("  - {create: src/test/java/org/junit/Assert.java, after: x}\n"))
                .contains("`src/test/java/org/junit/Assert.java` takes the place of a class of the library");
    }

    @Test
    void findsTestsThatMoveToAClassThatNoTestRunnerFinds() {
        assertThat(reason(moved(TEST)))
                .contains("goes to a name by which no test runner finds it: `src/test/java/Checks.java`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assertEquals(1, x);\\n", "@Test\\nvoid a() {\\n  assertEquals(2, x);\\n}\\n"})
    void doesNotSayThatTestsMovedToAClassThatHasOthersOrNone(String text) {
        assertThat(reason(moved(text))).doesNotContain("no test runner");
    }

    private static String moved(String text) {
        return "  - {delete: src/test/java/ATest.java, before: \"" + TEST + "\"}\n"
                + "  - {create: src/test/java/Checks.java, after: \"" + text + "\"}\n";
    }

    private static String reason(String changes) {
        return weakened(changes).orElseThrow().reason();
    }

    /** The workspace has the class of the code. */
    private static Optional<Finding> weakened(String changes) {
        return weakened(changes, WorkspacePath.of(CODE)::equals);
    }

    private static Optional<Finding> weakened(String changes, Predicate<WorkspacePath> workspace) {
        Fixture fixture = Fixture.of("changes:\n" + changes);
        return new Fixture(
                        fixture.plan(),
                        fixture.changeset(),
                        fixture.patch(),
                        fixture.inputs().withFiles(workspace::test),
                        fixture.policyFile())
                .decide(Policy.byDefault()).decision().findings().stream()
                        .filter(finding -> finding.rule().equals("judges.weakened"))
                        .findFirst();
    }
}
