// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What verifies changes, in a change: beside code, alone, with a limit that moves, and with tests of what goes. */
class JudgesInAChangeTest {
    private static final String POLICY =
            "judges: {paths: ['src/test/**', '**/pom.xml', ci.yml], code: ['src/main/**'], only: need_approval}\n";
    private static final String CODE = "  - {create: src/main/java/A.java, after: \"class A {}\\n\"}\n";
    private static final String JUDGE = "  - {create: src/test/java/ATest.java, after: \"class ATest {}\\n\"}\n";
    private static final String OTHER = "  - {create: docs/a.md, after: x}\n";

    @Test
    void areToldInTheCompanyOfCode() {
        assertThat(said("judges.with-code", CODE + JUDGE + OTHER))
                .singleElement()
                .asString()
                .startsWith("The change touches code (`src/main/java/A.java`) and what verifies it:"
                        + " `src/test/java/ATest.java` (judges.withCode).");
        assertThat(said("judges.only", CODE + JUDGE)).isEmpty();
    }

    @Test
    void areToldWhereNothingElseChanges() {
        assertThat(said("judges.only", JUDGE))
                .singleElement()
                .asString()
                .startsWith("The change touches nothing but what verifies changes (judges.only):"
                        + " `src/test/java/ATest.java`.");
        assertThat(said("judges.with-code", JUDGE)).isEmpty();
    }

    @Test
    void areNotToldBesideWhatIsNoCodeNorWhereThereAreNone() {
        for (String changes : List.of(JUDGE + OTHER, CODE, OTHER)) {
            assertThat(said("judges.only", changes)).isEmpty();
            assertThat(said("judges.with-code", changes)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "pom.xml | <minimum>0.80</minimum> | <minimum>0.70</minimum> | was 0.80 and is 0.70",
                "pom.xml | <minimum>0.80</minimum> | <minimum>0.90</minimum> | -",
                "pom.xml | <minimum>0.80</minimum> | <maximum>1</maximum> | a limit goes",
                "pom.xml | <maxAllowedViolations>12</maxAllowedViolations> | <maxAllowedViolations>13</maxAllowedViolations>"
                        + " | was 12 and is 13",
                "pom.xml | <maxAllowedViolations>12</maxAllowedViolations> | <maxAllowedViolations>11</maxAllowedViolations> | -",
                "ci.yml | timeout-minutes: 10 | timeout-minutes: 20 | a tolerance was 10 and is 20",
                "ci.yml | timeout-minutes: 20 | timeout-minutes: 10 | -",
                "ci.yml | timeout-minutes: 20 | name: x | -",
            })
    void mayNotGetMilderByALimit(String file, String before, String after, String expected) {
        List<String> said = said(
                "judges.weakened",
                "  - {update: " + file + ", before: \"a\\n" + before + "\\nz\\n\", after: \"a\\n" + after
                        + "\\nz\\n\"}\n");

        if (expected == null) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said)
                    .singleElement()
                    .asString()
                    .contains("`" + file + "`")
                    .contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import org.junit.jupiter.api.Test; | import a.fake.Test; | another library says what `Test` is",
                "import a.fake.Test; | import org.junit.jupiter.api.Test; | ''",
            })
    void mayNotTakeTheirWordsFromAnotherLibrary(String before, String after, String expected) {
        String kept = "class ATest {\\n  @Test void a() { assertEquals(1, b()); }\\n}\\n";
        List<String> said = said(
                "judges.weakened",
                "  - {update: src/test/java/ATest.java, before: \"" + before + "\\n" + kept + "\", after: \"" + after
                        + "\\n" + kept + "\"}\n");

        assertThat(String.join("", said)).contains(expected);
        assertThat(said.isEmpty()).isEqualTo(expected.isEmpty());
    }

    @Test
    void areNotMissedWhereWhatTheyTestGoes() {
        String test =
                "  - {delete: src/test/java/MoneyTest.java, before: \"@Test\\nvoid a() {\\n  assertTrue(b);\\n}\\n\"}\n";
        String code = "  - {delete: src/main/java/%s.java, before: \"class %s {}\\n\"}\n";

        assertThat(said("judges.weakened", test)).hasSize(1);
        assertThat(said("judges.weakened", test + code.formatted("Money", "Money")))
                .isEmpty();
        assertThat(said("judges.weakened", test + code.formatted("Coin", "Coin")))
                .hasSize(1);
        assertThat(said("judges.weakened", test + code.formatted("Mon", "Mon"))).hasSize(1);
    }

    @Test
    void areMissedOneByOneWhereATestNamesNothingThatGoes() {
        String before = "@Test\\nvoid a() {\\n  assertEquals(1, cat.purr());\\n}\\n"
                + "@Test\\nvoid b() {\\n  assertEquals(2, dog.bark());\\n}\\n@Test\\nvoid c() {\\n  assertTrue(cat.purr());\\n}\\n";
        String changes = "  - {update: src/test/java/PetTest.java, before: \"" + before + "\", after: \"x\\n\"}\n"
                + "  - {update: src/main/java/Cat.java, before: \"public int purr() {\\n\", after: \"x\\n\"}\n";

        assertThat(said("judges.weakened", changes))
                .singleElement()
                .asString()
                .contains("dog.bark()")
                .doesNotContain("cat.purr()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "@ValueSource(ints = {1, 2, 3}) | @ValueSource(ints = {1, 2}) | a case of a test goes",
                "@ValueSource(ints = {1, 2}) | @ValueSource(ints = {1, 2, 3}) | -",
                "@ValueSource(ints = {1, 2, 3}) | @ValueSource(ints = {1, 2})\\nassertEquals(3, a); | -",
                "@ValueSource(ints = {1, 2, 3}) | @ValueSource(ints = {1})\\nassertEquals(3, a); | a case of a test goes",
                "assertEquals(1, a); | assertNotNull(a); | an assertion says less afterwards",
                "@Disabled\\n@Test\\nvoid a() {\\n} | x | -",
                "@Test\\nvoid a() {\\n} | x | a test goes",
            })
    void areCounted(String before, String after, String expected) {
        List<String> said = said(
                "judges.weakened",
                "  - {update: src/test/java/ATest.java, before: \"class A {\\n" + before
                        + "\\n}\\n\", after: \"class A {\\n" + after + "\\n}\\n\"}\n");

        if (expected == null) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).singleElement().asString().contains(expected);
        }
    }

    private static List<String> said(String rule, String changes) {
        return FoundFindings.of(rule, POLICY, "changes:\n" + changes).stream()
                .map(Finding::reason)
                .toList();
    }
}
