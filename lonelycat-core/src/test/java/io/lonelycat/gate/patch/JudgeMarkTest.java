// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.patch.JudgeEdits.JudgeWords;
import io.lonelycat.gate.patch.JudgeMark.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeMarkTest {
    @ParameterizedTest
    @MethodSource
    void knowsWhatALineDoes(Kind kind, String line, String weight) {
        assertThat(JudgeMark.read(7, line)).hasValueSatisfying(mark -> {
            assertThat(mark.kind()).isEqualTo(kind);
            assertThat(mark.weight()).isEqualByComparingTo(weight);
            assertThat(mark.line()).isEqualTo(7);
        });
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(JudgeWords.areIn(bytes, 0, bytes.length)).isTrue();
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
                Arguments.of(Kind.ASSERTION, "assertThat(sum).isEqualTo(3).isPositive();", "3"),
                Arguments.of(Kind.ASSERTION, ".containsExactly(1, 2);", "1"),
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
                Arguments.of(Kind.LINT_RULE, "<rule ref=\"category/java/bestpractices.xml\"/>", "1"));
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
                "<module>core</module>",
                "<minimumTokens>100</minimumTokens>",
                "reassert(x);",
                "@TestInstance(PER_CLASS)",
                "static void expectation = x;"
            })
    void passesOverOtherLines(String line) {
        assertThat(JudgeMark.read(1, line)).isEmpty();
    }
}
