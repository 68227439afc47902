// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.patch.JudgeMark.Kind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeMarkTest {
    @ParameterizedTest
    @MethodSource
    void knowsWhatALineDoes(Kind kind, String line, String weight) {
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
                Arguments.of(Kind.TEST, "@Test", "1"),
                Arguments.of(Kind.TEST, "@ParameterizedTest(name = \"x\")", "1"),
                Arguments.of(Kind.TEST, "def test_adds(self):", "1"),
                Arguments.of(Kind.TEST, "it('adds', () => {", "1"),
                Arguments.of(Kind.TEST, "@Property(tries = 5)", "1"),
                Arguments.of(Kind.TEST, "@Theory", "1"),
                Arguments.of(Kind.TEST, "func TestAdds(t *testing.T) {", "1"),
                Arguments.of(Kind.TEST, "test (\"adds\", () => {", "1"),
                Arguments.of(Kind.DISABLES, "assumeFalse(true);", "1"),
                Arguments.of(Kind.DISABLES, "xit('adds', () => {", "1"),
                Arguments.of(Kind.DISABLES, "t.Skip()", "1"),
                Arguments.of(Kind.SKIPS, "<excludedGroups>slow</excludedGroups>", "1"),
                Arguments.of(Kind.SKIPS, "<failOnViolation>false</failOnViolation>", "1"),
                Arguments.of(Kind.SKIPS, "allow_failure: true", "1"),
                Arguments.of(Kind.FLOOR, "fail_under = 80", "80"),
                Arguments.of(Kind.FLOOR, "<totalBranchRate>85</totalBranchRate>", "85"),
                Arguments.of(Kind.FLOOR, "<failurePriority>5</failurePriority>", "5"),
                Arguments.of(Kind.CEILING, "\"maxWarnings\": 3", "3"),
                Arguments.of(Kind.CEILING, "<failBuildOnCVSS>7</failBuildOnCVSS>", "7"),
                Arguments.of(Kind.ASSERTION, "assertEquals(3, sum);", "1"),
                Arguments.of(Kind.ASSERTION, "assertThat(sum).isEqualTo(3).isPositive();", "2"),
                Arguments.of(Kind.ASSERTION, ".containsExactly(1, 2);", "1"),
                Arguments.of(Kind.ELEMENT, ".containsExactly(1, 2, 3);", "2"),
                Arguments.of(Kind.ASSERTION, "Assertions.assertThrows(X.class, () -> a());", "1"),
                Arguments.of(Kind.ASSERTION, "assert sum == 3", "1"),
                Arguments.of(Kind.ASSERTION, "verify(mock).call();", "1"),
                Arguments.of(Kind.ASSERTION, "expect(sum).toBe(3)", "2"),
                Arguments.of(Kind.ASSERTION, "fail(\"never here\");", "1"),
                Arguments.of(Kind.DISABLES, "@Disabled(\"later\") @Test", "1"),
                Arguments.of(Kind.DISABLES, "@DisabledOnOs(LINUX)", "1"),
                Arguments.of(Kind.DISABLES, "@Ignore", "1"),
                Arguments.of(Kind.DISABLES, "Assumptions.assumeTrue( false );", "1"),
                Arguments.of(Kind.DISABLES, "@Test(enabled = false)", "1"),
                Arguments.of(Kind.DISABLES, "it.skip('adds', () => {", "1"),
                Arguments.of(Kind.SKIPS, "<skipTests>true</skipTests>", "1"),
                Arguments.of(Kind.SKIPS, "<maven.test.skip>${quick}</maven.test.skip>", "1"),
                Arguments.of(Kind.SKIPS, "run: mvn verify -DskipTests", "1"),
                Arguments.of(Kind.SKIPS, "-Dmaven.test.failure.ignore=true", "1"),
                Arguments.of(Kind.SKIPS, "<haltOnFailure>false</haltOnFailure>", "1"),
                Arguments.of(Kind.SKIPS, "continue-on-error: true", "1"),
                Arguments.of(Kind.SKIPS, "- mvn verify || true", "1"),
                Arguments.of(Kind.SKIPS, "mvn -B -fn verify", "1"),
                Arguments.of(Kind.FLOOR, "<minimum>0.80</minimum>", "0.8"),
                Arguments.of(Kind.FLOOR, "mutationThreshold = 70", "70"),
                Arguments.of(Kind.CEILING, "<maxAllowedViolations>12</maxAllowedViolations>", "12"),
                Arguments.of(Kind.LINT_RULE, "<module name=\"UnusedImports\"/>", "1"),
                Arguments.of(Kind.LINT_RULE, "<rule ref=\"category/java/bestpractices.xml\"/>", "1"),
                Arguments.of(Kind.MODULE, "<module>core</module>", "1"),
                Arguments.of(Kind.CASE, "@ValueSource(ints = {1, 2, 3})", "3"),
                Arguments.of(Kind.CASE, "Arguments.of(1, 2),", "1"),
                Arguments.of(Kind.ASSERTION, ".andExpect(status().isOk())", "1"),
                Arguments.of(Kind.ASSERTION, "assertThat(list, hasSize(3));", "1"),
                Arguments.of(Kind.ASSERTION, "throw new AssertionError(\"never here\");", "1"),
                Arguments.of(Kind.EFFORT, "@RepeatedTest(100)", "100"),
                Arguments.of(Kind.EFFORT, "@Property(tries = 1000)", "1000"),
                Arguments.of(Kind.TOLERANCE, "@Timeout(5)", "5"),
                Arguments.of(Kind.TOLERANCE, "assertEquals(1.5, half(3), 0.01);", "0.01"),
                Arguments.of(Kind.TOLERANCE, "assertThat(half(3)).isCloseTo(1.5, within(0.01));", "0.01"),
                Arguments.of(Kind.TOLERANCE, "timeout-minutes: 10", "10"),
                Arguments.of(Kind.IMPORT, "import org.junit.jupiter.api.Test;", "2"),
                Arguments.of(Kind.IMPORT, "import static a.Lenient.assertEquals;", "0"),
                Arguments.of(Kind.CONDITION, "@EnabledIfSystemProperty(named = \"all\", matches = \"true\")", "1"),
                Arguments.of(Kind.CONDITION, "@Tag(\"slow\")", "1"),
                Arguments.of(Kind.CONDITION, "assumeThat(System.getenv(\"CI\")).isNull();", "1"),
                Arguments.of(Kind.SKIPS, "<phase>none</phase>", "1"),
                Arguments.of(Kind.SKIPS, "-mvn verify", "1"),
                Arguments.of(Kind.SKIPS, "if: false", "1"),
                Arguments.of(Kind.EXCLUDES, "<exclude>**/CatTest.java</exclude>", "1"),
                Arguments.of(Kind.EXCLUDES, "-Dtest=OtherTest", "1"),
                Arguments.of(Kind.MOVES, "<testSourceDirectory>src/none</testSourceDirectory>", "1"),
                Arguments.of(Kind.RERUNS, "<rerunFailingTestsCount>5</rerunFailingTestsCount>", "1"),
                Arguments.of(Kind.ACCEPTS, "<suppress files=\"Cat.java\" checks=\".*\"/>", "1"),
                Arguments.of(Kind.VACUOUS, "assertTrue(true);", "1"),
                Arguments.of(Kind.VACUOUS, "assertEquals(1, 1);", "1"),
                Arguments.of(Kind.SWALLOWS, "} catch (AssertionError ignored) { }", "1"),
                Arguments.of(Kind.RETURNS, "if (false) {", "1"),
                Arguments.of(Kind.EXITS, "Runtime.getRuntime().halt(0);", "1"),
                Arguments.of(Kind.REPORTS, "Path.of(\"target/surefire-reports/TEST-CatTest.xml\")", "1"),
                Arguments.of(Kind.DECIDES, "class Swallow implements TestExecutionExceptionHandler {", "1"),
                Arguments.of(Kind.SEEDS, "Random random = new Random(42);", "1"));
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
