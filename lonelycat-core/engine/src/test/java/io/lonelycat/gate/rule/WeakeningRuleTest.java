// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts tests and assertions before and after a change. */
class WeakeningRuleTest {
    private static final Policy POLICY = Policy.read("policy.yaml", """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            verificationFiles: {paths: ['src/test/**', '**/pom.xml', ci.yml], code: ['src/main/**'], withCode: need_approval}
            """.getBytes(UTF_8));
    private static final String TWO =
            "@Test\\nvoid a() {\\nassertEquals(1, a());\\n}\\n@Test\\nvoid b() {\\nassertTrue(b());\\n}\\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a7',
            quoteCharacter = '~',
            value = {
                "{delete: src/test/ATest.java, before: 'TWO'} \u00a7 loses 2 tests, `src/test/ATest.java` loses 2 assertions",
                "{update: src/test/ATest.java, before: 'TWO', after: '@Test\\nvoid a() {\\nassertEquals(1, a());\\n}\\n'}"
                        + " \u00a7 loses 1 test",
                "{update: src/test/ATest.java, before: 'assertTrue(a);\\nx\\n', after: 'x\\n'} \u00a7 loses 1 assertion",
                "{update: src/test/ATest.java, before: 'assertTrue(a);\\n', after: '// assertTrue(a);\\n'} \u00a7 loses 1 assertion",
                "{update: src/test/ATest.java, before: '@Test\\nvoid a()\\n', after: '@Disabled\\n@Test\\nvoid a()\\n'}"
                        + " \u00a7 line 1: a test or a check is disabled",
                "{update: src/test/a.py, before: 'def test_a():\\n', after: '@pytest.mark.skip\\ndef test_a():\\n'} \u00a7"
                        + " line 1: a test or a check is disabled",
                "{update: pom.xml, before: '<a/>\\n', after: '<a/>\\n<skipTests>true</skipTests>\\n'} \u00a7 line 2: a test or a check",
                "{update: pom.xml, before: '<a/>\\n', after: '<testFailureIgnore>true</testFailureIgnore>\\n'} \u00a7 skipped"
                        + " or ignored",
                "{update: pom.xml, before: '<a/>\\n', after: '<exclude>**/ATest.java</exclude>\\n'} \u00a7 skipped or ignored",
                "{update: ci.yml, before: 'run: mvn test\\n', after: 'run: mvn test || true\\n'} \u00a7 skipped or ignored",
                "{update: ci.yml, before: 'run: mvn test\\n', after: 'run: mvn test -DskipTests\\n'} \u00a7 skipped or ignored",
                "{update: pom.xml, before: '<minimum>0.80</minimum>\\n', after: '<minimum>0.70</minimum>\\n'} \u00a7 line 1:"
                        + " minimum was 0.80 and is 0.70",
                "{update: pom.xml, before: '<maxErrors>3</maxErrors>\\n', after: '<maxErrors>4</maxErrors>\\n'} \u00a7"
                        + " maxErrors was 3 and is 4",
                "{update: pom.xml, before: '<minimum>0.80</minimum>\\n', after: '<a/>\\n'} \u00a7 loses the limit `minimum`, which was in line 1 of the old file",
                "{delete: ci.yml, before: 'run: mvn test\\n'} \u00a7 is deleted",
                "{delete: src/test/data.json, before: '{}\\n'} \u00a7 is deleted",
                "{rename: src/main/ATest.java, from: src/test/ATest.java, before: 'TWO'} \u00a7 is moved to `src/main/ATest.java`,"
                        + " which the policy does not count as a test or build file (no pattern under `verificationFiles` matches)",
                "{rename: src/test/AChecks.java, from: src/test/ATest.java, before: 'TWO'} \u00a7 is renamed to"
                        + " `src/test/AChecks.java`, which no test runner finds",
                "{update: src/test/ATest.java, before: 'x\\n', after: '../ATest', mode: '120000'} \u00a7 is replaced by a"
                        + " symbolic link",
            })
    void findsWhatVerifiesLess(String change, String reason) {
        assertThat(found("verificationFiles.weakened", change)).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).contains(reason);
            assertThat(finding.next()).contains("Keep the tests and checks as strict as before");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a7',
            quoteCharacter = '~',
            value = {
                "{create: src/test/ATest.java, after: 'TWO'} \u00a7 ",
                "{create: src/test/ATest.java, after: '@Disabled\\n@Test\\nvoid a()\\n'} \u00a7 ",
                "{update: src/test/ATest.java, before: 'assertTrue(a);\\n', after: 'assertThat(a).isTrue();\\n'} \u00a7 ",
                "{update: src/test/ATest.java, before: '@Disabled\\n@Test\\nvoid a()\\n', after: '@Test\\nvoid a()\\n'} \u00a7 ",
                "{update: pom.xml, before: '<minimum>0.80</minimum>\\n', after: '<minimum>0.90</minimum>\\n'} \u00a7 ",
                "{update: pom.xml, before: '<maxErrors>3</maxErrors>\\n', after: '<maxErrors>2</maxErrors>\\n'} \u00a7 ",
                "{rename: src/test/BTest.java, from: src/test/ATest.java, before: 'TWO'} \u00a7 ",
                "{delete: src/test/ATest.java, before: 'TWO'} \u00a7 {create: src/test/BTest.java, after: 'TWO'}",
                "{delete: src/test/Helper.java, before: 'class Helper {}\\n'} \u00a7 ",
                "{update: src/test/ATest.java, before: 'TWO', after: '@ParameterizedTest\\n@CsvSource({\\n1, a,\\n2,"
                        + " b,\\n})\\nvoid a() {\\nassertEquals(1, a());\\n}\\n'} \u00a7 ",
                "{update: doc/a.md, before: 'assertTrue(a);\\n', after: 'x\\n'} \u00a7 ",
            })
    void doesNotMindWhatVerifiesAsMuch(String change, String other) {
        String all = other == null ? change : change + "\n  - " + other;

        assertThat(found("verificationFiles.weakened", all)).isEmpty();
    }

    @Test
    void tellsOfJudgesThatChangeTogetherWithCode() {
        String code = "{create: src/main/A.java, after: x}";
        String judge = "{create: src/test/ATest.java, after: x}";

        assertThat(found("verificationFiles.with-code", code + "\n  - " + judge))
                .singleElement()
                .satisfies(finding -> assertThat(finding.effect()).isEqualTo(Effect.NEED_APPROVAL))
                .satisfies(finding -> assertThat(finding.reason())
                        .contains("`src/main/A.java`", "files that verify the code: `src/test/ATest.java`"));
        assertThat(found("verificationFiles.with-code", code)).isEmpty();
        assertThat(found("verificationFiles.with-code", judge)).isEmpty();
    }

    private static List<Finding> found(String rule, String changes) {
        return Fixture.of("changes:\n  - "
                        + changes.replace("TWO", TWO).replace("'", "\"").replace("\"120000\"", "'120000'") + "\n")
                .findings(POLICY, rule);
    }
}
