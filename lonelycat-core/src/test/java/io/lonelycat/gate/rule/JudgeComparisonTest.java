// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which edits of judges find less, and which only move or reword what they find. */
class JudgeComparisonTest {
    private static final String SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    private static final String TEST = "@Test\\nvoid a() {\\n  assertEquals(1, x);\\n}\\n";
    private static final String CASES = "src/test/java/ATest.java";

    @Test
    void showsNoSecretOfAnAssertionThatGoes() {
        assertThat(reason(update(CASES, "assertEquals(\\\"" + SECRET + "\\\", x);\\n", "x\\n")))
                .contains("the line is not shown, since it has what looks like a secret")
                .doesNotContain(SECRET);
    }

    @Test
    void mindsThatAFileOfExpectedResultsIsDeleted() {
        assertThat(reason(delete("src/test/resources/golden.txt", "one\\n")))
                .contains("`src/test/resources/golden.txt` is deleted");
    }

    @Test
    void doesNotMindThatAFileIsCompressed() {
        assertThat(weakened(delete("src/test/resources/golden.txt", "one\\n")
                        + create("src/test/resources/golden.txt.gz", "packed\\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/golden.txt.gz", "src/test/resources/golden.txt.orig"})
    void takesNoFileThatWasThereForTheCompressedOne(String path) {
        assertThat(reason(delete("src/test/resources/golden.txt", "one\\n") + update(path, "old\\n", "new\\n")))
                .contains("`src/test/resources/golden.txt` is deleted");
    }

    @Test
    void takesNoFileOfAnotherNameForTheCompressedOne() {
        assertThat(reason(delete("src/test/resources/golden.txt", "one\\n")
                        + create("src/test/resources/golden2.txt", "new\\n")))
                .contains("`src/test/resources/golden.txt` is deleted");
    }

    @Test
    void doesNotMissATestOfAnotherLanguageThatIsFoundElsewhere() {
        String test = "it('adds', () => {\\n  expect(x).toBe(1);\\n});\\n";

        assertThat(weakened(delete("src/test/js/a.test.js", test) + create("src/test/js/b.test.js", test)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"int one = 1;\\n", "assertEquals(1, x);\\n"})
    void leavesASourceToTheCompilerThatHasNoTest(String helper) {
        assertThat(weakened(delete("src/test/java/Prices.java", helper))).isEmpty();
    }

    @Test
    void missesATestThatAssertsNothing() {
        assertThat(reason(delete(CASES, "@Test\\nvoid a() {}\\n"))).contains("is deleted");
    }

    @Test
    void missesAnAssertionOfADeletedTestWhereItsTestIsFoundElsewhere() {
        assertThat(reason(delete(CASES, TEST) + create("src/test/java/BTest.java", "@Test\\nvoid a() {\\n}\\n")))
                .contains("`" + CASES + "` is deleted");
    }

    @Test
    void doesNotMissADeletedTestWhoseTestsAndAssertionsAreFoundElsewhere() {
        assertThat(weakened(delete(CASES, "import org.junit.jupiter.api.Test;\\n" + TEST)
                        + create("src/test/java/BTest.java", "import org.junit.jupiter.api.*;\\n" + TEST)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/golden.txt", CASES})
    void mindsThatAJudgeMovesAway(String path) {
        assertThat(reason("  - {rename: docs/old, from: " + path + ", before: \"one\\n\"}\n"))
                .contains("`" + path + "` is moved away from the judges");
    }

    @Test
    void leavesASourceToTheCompilerThatMovesAwayAndIsNotRun() {
        assertThat(weakened("  - {rename: src/main/java/Prices.java, from: src/test/java/Prices.java, before: x}\n"))
                .isEmpty();
    }

    @Test
    void mindsThatALinkTakesThePlaceOfAJudge() {
        assertThat(reason("  - {update: " + CASES + ", before: \"one\\n\", after: other, mode: '120000'}\n"))
                .contains("`" + CASES + "` is replaced by a link");
    }

    @Test
    void doesNotMindALinkThatWasOneBeforeOrIsNew() {
        assertThat(weakened("  - {update: " + CASES
                        + ", before: one, after: other, oldMode: '120000', mode: '120000'}\n"
                        + "  - {create: src/test/java/BTest.java, after: other, mode: '120000'}\n"))
                .isEmpty();
    }

    /** Code that was neither tested nor linted before is not judged less. */
    @ParameterizedTest
    @ValueSource(
            strings = {"@Disabled\\nclass BTest {\\n\\n\\n\\n\\n\\n\\n@Test\\n", "@EnabledOnOs(OS.LINUX)\\nclass B {\\n"
            })
    void letsANewFileOptOutFromTheBeginning(String text) {
        assertThat(weakened(create("src/test/java/BTest.java", text))).isEmpty();
    }

    @Test
    void letsANewListAcceptProblems() {
        assertThat(weakened(create("config/detekt/baseline.xml", "<ID>LongMethod:A.kt</ID>\\n")))
                .isEmpty();
        assertThat(reason(update("config/detekt/baseline.xml", "x\\n", "x\\n<ID>LongMethod:A.kt</ID>\\n")))
                .contains("line 2: a problem is accepted");
    }

    @Test
    void mindsAnAssertionOfANewFileThatHoldsAlways() {
        assertThat(reason(create("src/test/java/BTest.java", "@Test\\nvoid b() {\\n  assertTrue(true);\\n}\\n")))
                .contains("line 3: an assertion holds always");
    }

    @Test
    void doesNotMindALaxLineThatOnlyMovesToAnotherFile() {
        assertThat(weakened(update(CASES, "@Disabled\\n", "x\\n")
                        + update("src/test/java/BTest.java", "x\\n", "x\\n@Disabled\\n")))
                .isEmpty();
    }

    @Test
    void doesNotMindALaxLineInOtherWords() {
        assertThat(weakened(update(CASES, "@Disabled(\\\"one\\\")\\n", "@Disabled(\\\"other\\\")\\n")))
                .isEmpty();
    }

    @Test
    void doesNotMindATestThatComesDisabled() {
        assertThat(weakened(update(CASES, "x\\n", "x\\n@Disabled\\n" + TEST))).isEmpty();
    }

    @Test
    void letsANewTestHaveACondition() {
        assertThat(weakened(update(CASES, "x\\n", "x\\n@EnabledOnOs(OS.LINUX)\\n" + TEST)))
                .isEmpty();
    }

    @Test
    void mindsAConditionThatComesWithAnAssertionAndNoTest() {
        assertThat(reason(update(CASES, "x\\n", "x\\n@EnabledOnOs(OS.LINUX)\\nassertEquals(1, x);\\n")))
                .contains("line 2: a test runs only under a condition");
    }

    /** The test of one file has the name that a test of the other had. */
    @Test
    void takesNoRenamedTestOfAFileForTheOneThatAnotherFileLoses() {
        Finding finding = weakened(update(CASES, "@Test void a() {}\\n", "@Test void b() {}\\n")
                        + update("src/test/java/BTest.java", "@Test void b() {}\\n", "x\\n"))
                .orElseThrow();

        assertThat(finding.paths()).containsExactly(WorkspacePath.of("src/test/java/BTest.java"));
    }

    @Test
    void missesAnAssertionBeforeATestThatOnlyGetsAnotherName() {
        assertThat(reason(update(CASES, "assertEquals(1, x);\\n@Test void a() {}\\n", "@Test void b() {}\\n")))
                .contains("an assertion goes")
                .doesNotContain("a test goes");
    }

    /** Else an import that is exchanged in one file would excuse a test that goes from another. */
    @Test
    void missesATestOfAFileThatExchangesOtherLines() {
        assertThat(reason(update(CASES, "@Test void a() {}\\nassertEquals(1, x);\\n", "assertEquals(2, x);\\n")))
                .contains("a test goes");
    }

    @Test
    void countsTestsThatStandInOneLine() {
        assertThat(reason(update("src/test/js/a.test.js", "it('a', f); it('b', f);\\n", "it('a', f);\\n")))
                .contains("a test goes");
    }

    @Test
    void showsOnlyWhatGoes() {
        assertThat(reason(update(CASES, "assertEquals(1, x);\\nassertEquals(2, x);\\n@Disabled\\n", "x\\n")))
                .contains("`" + CASES + "` old line 1: an assertion goes: `assertEquals(1, x);`, `" + CASES
                        + "` old line 2: an assertion goes: `assertEquals(2, x);`. ".stripTrailing())
                .doesNotContain("says less");
    }

    private static String update(String path, String before, String after) {
        return "  - {update: " + path + ", before: \"" + before + "\", after: \"" + after + "\"}\n";
    }

    private static String create(String path, String after) {
        return "  - {create: " + path + ", after: \"" + after + "\"}\n";
    }

    private static String delete(String path, String before) {
        return "  - {delete: " + path + ", before: \"" + before + "\"}\n";
    }

    private static String reason(String changes) {
        return weakened(changes).orElseThrow().reason();
    }

    private static Optional<Finding> weakened(String changes) {
        return Fixture.of("changes:\n" + changes).decide(Policy.byDefault()).decision().findings().stream()
                .filter(finding -> finding.rule().equals("judges.weakened"))
                .findFirst();
    }
}
