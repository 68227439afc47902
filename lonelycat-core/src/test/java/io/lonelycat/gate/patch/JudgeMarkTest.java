// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeMarkTest {
    @ParameterizedTest
    @MethodSource
    void knowsWhatALineDoes(MarkKind kind, String line, String weight) {
        JudgeLines role = JudgeLines.of(WorkspacePath.of(place(line)), true);
        assertThat(role.read(7, line))
                .filteredOn(mark -> mark.kind() == kind)
                .singleElement()
                .satisfies(mark -> {
                    assertThat(mark.weight()).isEqualByComparingTo(weight);
                    assertThat(mark.line()).isEqualTo(7);
                });
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(JudgeWords.areIn(role, bytes, 0, bytes.length) || JudgeWords.areAround(role, bytes, 0, bytes.length))
                .isTrue();
    }

    /** Where such a line is found: in a POM, in the settings of a linter, in a pipeline, or in a test. */
    private static String place(String line) {
        if (line.startsWith("<suppress ") || line.startsWith("<Match>")) {
            return "checkstyle-suppressions.xml";
        }
        return line.matches("(?:<|-|run:|mvn|if: |timeout-|continue-on|allow_|fail_under|mutation|\"max|\\./mvnw).*")
                ? "pom.xml"
                : "src/test/java/a/CatTest.java";
    }

    static Stream<Arguments> knowsWhatALineDoes() {
        return Stream.of(
                Arguments.of(MarkKind.TEST, "@Test", "1"),
                Arguments.of(MarkKind.TEST, "@ParameterizedTest(name = \"x\")", "1"),
                Arguments.of(MarkKind.TEST, "def test_adds(self):", "1"),
                Arguments.of(MarkKind.TEST, "it('adds', () => {", "1"),
                Arguments.of(MarkKind.TEST, "@Property(tries = 5)", "1"),
                Arguments.of(MarkKind.TEST, "@Theory", "1"),
                Arguments.of(MarkKind.TEST, "func TestAdds(t *testing.T) {", "1"),
                Arguments.of(MarkKind.TEST, "test (\"adds\", () => {", "1"),
                Arguments.of(MarkKind.DISABLES, "assumeFalse(true);", "1"),
                Arguments.of(MarkKind.DISABLES, "xit('adds', () => {", "1"),
                Arguments.of(MarkKind.DISABLES, "t.Skip()", "1"),
                Arguments.of(MarkKind.SKIPS, "<excludedGroups>slow</excludedGroups>", "1"),
                Arguments.of(MarkKind.SKIPS, "<failOnViolation>false</failOnViolation>", "1"),
                Arguments.of(MarkKind.SKIPS, "allow_failure: true", "1"),
                Arguments.of(MarkKind.FLOOR, "fail_under = 80", "80"),
                Arguments.of(MarkKind.FLOOR, "<totalBranchRate>85</totalBranchRate>", "85"),
                Arguments.of(MarkKind.FLOOR, "<failurePriority>5</failurePriority>", "5"),
                Arguments.of(MarkKind.CEILING, "\"maxWarnings\": 3", "3"),
                Arguments.of(MarkKind.CEILING, "<failBuildOnCVSS>7</failBuildOnCVSS>", "7"),
                Arguments.of(MarkKind.ASSERTION, "assertEquals(3, sum);", "1"),
                Arguments.of(MarkKind.ASSERTION, "assertThat(sum).isEqualTo(3).isPositive();", "2"),
                Arguments.of(MarkKind.ASSERTION, ".containsExactly(1, 2);", "1"),
                Arguments.of(MarkKind.ELEMENT, ".containsExactly(1, 2, 3);", "2"),
                Arguments.of(MarkKind.ASSERTION, "Assertions.assertThrows(X.class, () -> a());", "1"),
                Arguments.of(MarkKind.ASSERTION, "assert sum == 3", "1"),
                Arguments.of(MarkKind.ASSERTION, "verify(mock).call();", "1"),
                Arguments.of(MarkKind.ASSERTION, "expect(sum).toBe(3)", "2"),
                Arguments.of(MarkKind.ASSERTION, "fail(\"never here\");", "1"),
                Arguments.of(MarkKind.DISABLES, "@Disabled(\"later\") @Test", "1"),
                Arguments.of(MarkKind.DISABLES, "@DisabledOnOs(LINUX)", "1"),
                Arguments.of(MarkKind.DISABLES, "@Ignore", "1"),
                Arguments.of(MarkKind.DISABLES, "Assumptions.assumeTrue( false );", "1"),
                Arguments.of(MarkKind.DISABLES, "@Test(enabled = false)", "1"),
                Arguments.of(MarkKind.DISABLES, "it.skip('adds', () => {", "1"),
                Arguments.of(MarkKind.SKIPS, "<skipTests>true</skipTests>", "1"),
                Arguments.of(MarkKind.SKIPS, "<maven.test.skip>${quick}</maven.test.skip>", "1"),
                Arguments.of(MarkKind.SKIPS, "run: mvn verify -DskipTests", "1"),
                Arguments.of(MarkKind.SKIPS, "-Dmaven.test.failure.ignore=true", "1"),
                Arguments.of(MarkKind.SKIPS, "<haltOnFailure>false</haltOnFailure>", "1"),
                Arguments.of(MarkKind.SKIPS, "continue-on-error: true", "1"),
                Arguments.of(MarkKind.SKIPS, "- mvn verify || true", "1"),
                Arguments.of(MarkKind.SKIPS, "mvn -B -fn verify", "1"),
                Arguments.of(MarkKind.FLOOR, "<minimum>0.80</minimum>", "0.8"),
                Arguments.of(MarkKind.FLOOR, "mutationThreshold = 70", "70"),
                Arguments.of(MarkKind.CEILING, "<maxAllowedViolations>12</maxAllowedViolations>", "12"),
                Arguments.of(MarkKind.LINT_RULE, "<module name=\"UnusedImports\"/>", "1"),
                Arguments.of(MarkKind.LINT_RULE, "<rule ref=\"category/java/bestpractices.xml\"/>", "1"),
                Arguments.of(MarkKind.MODULE, "<module>core</module>", "1"),
                Arguments.of(MarkKind.CASE, "@ValueSource(ints = {1, 2, 3})", "3"),
                Arguments.of(MarkKind.CASE, "Arguments.of(1, 2),", "1"),
                Arguments.of(MarkKind.ASSERTION, ".andExpect(status().isOk())", "1"),
                Arguments.of(MarkKind.ASSERTION, "assertThat(list, hasSize(3));", "1"),
                Arguments.of(MarkKind.ASSERTION, "throw new AssertionError(\"never here\");", "1"),
                Arguments.of(MarkKind.EFFORT, "@RepeatedTest(100)", "100"),
                Arguments.of(MarkKind.EFFORT, "@Property(tries = 1000)", "1000"),
                Arguments.of(MarkKind.TOLERANCE, "@Timeout(5)", "5"),
                Arguments.of(MarkKind.TOLERANCE, "assertEquals(1.5, half(3), 0.01);", "0.01"),
                Arguments.of(MarkKind.TOLERANCE, "assertThat(half(3)).isCloseTo(1.5, within(0.01));", "0.01"),
                Arguments.of(MarkKind.TOLERANCE, "timeout-minutes: 10", "10"),
                Arguments.of(MarkKind.IMPORT, "import org.junit.jupiter.api.Test;", "2"),
                Arguments.of(MarkKind.IMPORT, "import static a.Lenient.assertEquals;", "0"),
                Arguments.of(MarkKind.CONDITION, "@EnabledIfSystemProperty(named = \"all\", matches = \"true\")", "1"),
                Arguments.of(MarkKind.CONDITION, "@Tag(\"slow\")", "1"),
                Arguments.of(MarkKind.CONDITION, "assumeThat(System.getenv(\"CI\")).isNull();", "1"),
                Arguments.of(MarkKind.SKIPS, "<phase>none</phase>", "1"),
                Arguments.of(MarkKind.SKIPS, "-mvn verify", "1"),
                Arguments.of(MarkKind.SKIPS, "if: false", "1"),
                Arguments.of(MarkKind.EXCLUDES, "<exclude>**/CatTest.java</exclude>", "1"),
                Arguments.of(MarkKind.EXCLUDES, "-Dtest=OtherTest", "1"),
                Arguments.of(MarkKind.MOVES, "<testSourceDirectory>src/none</testSourceDirectory>", "1"),
                Arguments.of(MarkKind.RERUNS, "<rerunFailingTestsCount>5</rerunFailingTestsCount>", "1"),
                Arguments.of(MarkKind.ACCEPTS, "<suppress files=\"Cat.java\" checks=\".*\"/>", "1"),
                Arguments.of(MarkKind.VACUOUS, "assertTrue(true);", "1"),
                Arguments.of(MarkKind.VACUOUS, "assertEquals(1, 1);", "1"),
                Arguments.of(MarkKind.SWALLOWS, "} catch (AssertionError ignored) { }", "1"),
                Arguments.of(MarkKind.RETURNS, "if (false) {", "1"),
                Arguments.of(MarkKind.EXITS, "Runtime.getRuntime().halt(0);", "1"),
                Arguments.of(MarkKind.REPORTS, "Path.of(\"target/surefire-reports/TEST-CatTest.xml\")", "1"),
                Arguments.of(MarkKind.DECIDES, "class Swallow implements TestExecutionExceptionHandler {", "1"),
                Arguments.of(MarkKind.SEEDS, "Random random = new Random(42);", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "// @Disabled",
                "# mvn -DskipTests",
                "<!-- <minimum>0.80</minimum> -->",
                "* assertThat(x) is what",
                "int sum = add(1, 2);",
                "if (list.isEmpty()) {",
                "list.stream().filter(x -> x > 1)",
                "<skipTests>false</skipTests>",
                "<maven.test.skip>false</maven.test.skip>",
                "-DskipTests=false",
                "private static boolean assertSum(int a) {",
                "assertEquals(sum, sum);",
                "assertThat(sum);",
                "<minimumTokens>100</minimumTokens>",
                "reassert(x);",
                "@TestInstance(PER_CLASS)",
                "static void expectation = x;"
            })
    void passesOverOtherLines(String line) {
        assertThat(JudgeLines.of(WorkspacePath.of(place(line)), true).read(1, line))
                .isEmpty();
    }
}
