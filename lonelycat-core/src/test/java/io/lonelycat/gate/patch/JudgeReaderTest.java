// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What edited lines of tests and of code mean, with the lines around them. */
class JudgeReaderTest {
    private static final WorkspacePath TEST = WorkspacePath.of("src/test/java/a/CatTest.java");
    private static final WorkspacePath CODE = WorkspacePath.of("src/main/java/a/Cat.java");

    private static List<String> test(String... lines) {
        return marks(TEST, true, lines);
    }

    private static List<String> code(String... lines) {
        return marks(CODE, false, lines);
    }

    /** Returns what goes and comes, each as sign, kind and number of the line. */
    private static List<String> marks(WorkspacePath path, boolean judge, String... lines) {
        JudgeEdits edits = new JudgeEdits();
        edits.read(path, judge, false, HunkContent.of(lines));
        List<String> marks = new ArrayList<>();
        edits.in(path).removed().forEach(mark -> marks.add("-" + mark.kind() + " " + mark.line()));
        edits.in(path).added().forEach(mark -> marks.add("+" + mark.kind() + " " + mark.line()));
        return marks;
    }

    private static List<String> declared(boolean beside, String... lines) {
        JudgeEdits edits = new JudgeEdits();
        edits.read(CODE, false, beside, HunkContent.of(lines));
        List<String> names = new ArrayList<>();
        edits.in(CODE).gone().forEach(name -> names.add("-" + name));
        edits.in(CODE).come().forEach(name -> names.add("+" + name));
        return names;
    }

    @Test
    void countsLinesAsTheOldAndTheNewFileDo() {
        assertThat(test(
                        "@10 20",
                        " int a;",
                        "-assertTrue(a);",
                        "-int b;",
                        "-assertTrue(b);",
                        "+int c;",
                        "+@Disabled",
                        " int d;",
                        "+@Ignore",
                        "@30 50",
                        "-assertTrue(e);"))
                .containsExactly("-ASSERTION 11", "-ASSERTION 13", "-ASSERTION 30", "+DISABLES 22", "+DISABLES 24");
    }

    @Test
    void countsNoNewLineInTheOldFile() {
        assertThat(test("+int a;", "-assertTrue(b);", " int c;", "-assertTrue(d);"))
                .containsExactly("-ASSERTION 1", "-ASSERTION 3");
    }

    @Test
    void readsWhatGoesOnFromTheLineBefore() {
        assertThat(test("+.isEqualTo(3);", " int a;", "-).isEqualTo(4);"))
                .containsExactly("-ASSERTION 2", "+ASSERTION 1");
        assertThat(marks(
                        WorkspacePath.of("src/test/js/cat.js"),
                        true,
                        "+.toBe(3)",
                        "+expect(a)",
                        "+purr(a)",
                        "+a || true"))
                .containsExactly("+ASSERTION 1", "+ASSERTION 2", "+SKIPS 4");
    }

    @Test
    void readsOnlyWhatIsEdited() {
        assertThat(test(" @Disabled", " assertTrue(a);", "+int b;")).isEmpty();
    }

    @Test
    void looksOnlyAtTheBeginningOfALineBehindItsBlanks() {
        assertThat(test("+" + " ".repeat(3000) + "@Disabled")).containsExactly("+DISABLES 1");
        assertThat(test("+\t@Disabled")).containsExactly("+DISABLES 1");
        assertThat(test("+" + "x".repeat(1989) + " @Disabled")).containsExactly("+DISABLES 1");
        assertThat(test("+" + "x".repeat(1995) + " @Disabled")).isEmpty();
    }

    @Test
    void takesTheRowsOfATestForItsCases() {
        assertThat(test(
                        " @ValueSource(strings = {",
                        "-\"a\",",
                        "+\"b\",",
                        "+\"c\"",
                        " })",
                        "+\"no row\"",
                        " @CsvSource({",
                        "+\"e, 5\"})",
                        "+\"no row\""))
                .containsExactly("-CASE 2", "+CASE 2", "+CASE 3", "+CASE 7");
    }

    @Test
    void takesNoEndOfRowsForACase() {
        assertThat(test(" @ValueSource(strings = {", "+\"b\"", "+}, name = \"x\")", "+\"no row\""))
                .containsExactly("+CASE 2");
        assertThat(test(" @ValueSource(strings = {", "@40 40", "+\"b\"")).isEmpty();
    }

    @Test
    void missesNoFailWhereAnExceptionIsCaught() {
        assertThat(test(" } catch (IOException e) {", "-fail(\"x\");")).isEmpty();
        assertThat(test(" } catch(IOException e) {", "-fail(\"x\");")).isEmpty();
        assertThat(test(" } catch (IOException e) {", "-assertTrue(a);")).containsExactly("-ASSERTION 2");
        assertThat(test(" } catch (IOException e) {", " int a;", "-fail(\"x\");"))
                .containsExactly("-ASSERTION 3");
        assertThat(test(" } catch (IOException e) {", "@8 8", "-fail(\"x\");")).containsExactly("-ASSERTION 8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+/* off| assertTrue(a);|true",
                "+/* off| int a;|true",
                "+/* off|+int a;|false",
                " /* off| int a;|false",
                "+/* off| * of it|false",
                "+/* off| /* more|false",
                "+/** off| int a;|false",
                "+/* off */| int a;|false",
            })
    void seesLinesThatStayBecomeAComment(String first, String second, boolean found) {
        assertThat(test(first, second).contains("+COMMENTS 1")).isEqualTo(found);
    }

    @Test
    void seesWhatBecomesACommentBehindBlankLines() {
        assertThat(test("+/* off", "+", " ", " int a;")).containsExactly("+COMMENTS 1");
        assertThat(test("+/* off", "@40 40", " int a;")).isEmpty();
    }

    @Test
    void seesAFailureThatIsCaughtAndForgotten() {
        String caught = "} catch (AssertionError e) {";

        assertThat(test("+" + caught, "+}")).containsExactly("+SWALLOWS 1");
        assertThat(test(" " + caught, "-throw e;", " }")).containsExactly("+SWALLOWS 1");
        assertThat(test(" " + caught, "-log(e);", "-x();", " }")).containsExactly("+SWALLOWS 1");
        assertThat(test(" " + caught, " }")).isEmpty();
        assertThat(test(" " + caught, "+}")).isEmpty();
        assertThat(test("+" + caught, "+throw e;")).isEmpty();
        assertThat(code("+" + caught, "+}")).isEmpty();
        assertThat(test(" " + caught, "-  ", " }")).as("nothing was in it").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"boolean equals(Object o) {", "int compareTo(Cat o) {", "boolean matchesSafely(Cat cat) {"})
    void seesAComparisonThatSaysTheSameOfEverything(String head) {
        String same = head.startsWith("int") ? "return 0;" : "return true;";

        assertThat(code("+public " + head, "+" + same)).containsExactly("+EQUALS 1");
        assertThat(code(" public " + head, "-return a == o.a;", "+" + same)).containsExactly("+EQUALS 1");
        assertThat(code("+public " + head + " " + same + " }")).containsExactly("+EQUALS 1");
        assertThat(code(" public " + head + " " + same + " }")).isEmpty();
        assertThat(code(" public " + head, " " + same)).isEmpty();
        assertThat(code(" public " + head, "+return a == o.a;")).isEmpty();
        assertThat(test("+public " + head, "+" + same)).containsExactly("+EQUALS 1");
    }

    @Test
    void seesATestThatLosesItsBody() {
        assertThat(test(" void purrs() {", "-assertTrue(a);", " }")).containsExactly("-ASSERTION 2", "+EMPTIES 1");
        assertThat(test(" void purrs() {", "-cat.purr();", " }")).containsExactly("+EMPTIES 1");
        assertThat(test(" void purrs() {", "-cat.purr();", " cat.hum();", " }")).isEmpty();
        assertThat(test(" void purrs() {", " }")).isEmpty();
        assertThat(test(" void purrs() {", "-", " }")).as("it had none").isEmpty();
        assertThat(test("+void purrs() {", "+}")).isEmpty();
        assertThat(code(" public void purr() {", "-hum();", " }")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+return;| assertTrue(a);||true",
                "+if (x) return;| assertTrue(a);||true",
                "+if (x) {|+return;| assertTrue(a);|true",
                "+return;|+}| assertTrue(a);|true",
                "+return;| }| assertTrue(a);|false",
                "+return;|+}| }|false",
                "+return;| case 1:||false",
                "+return;| default:||false",
                "+return;|+assertTrue(a);||false",
                " return;| assertTrue(a);||false",
                "+x -> return;| assertTrue(a);||false",
            })
    void seesATestThatCanEndBeforeWhatItAsserts(String first, String second, String third, boolean found) {
        List<String> lines = new ArrayList<>(List.of(" @Test", " void purrs() {", first, second));
        if (third != null) {
            lines.add(third);
        }

        assertThat(test(lines.toArray(String[]::new)))
                .filteredOn(mark -> mark.startsWith("+RETURNS"))
                .hasSize(found ? 1 : 0);
    }

    @Test
    void letsAHelperReturnAndAFileThatIsNotRun() {
        assertThat(test(" void helps() {", "+return;", " int a;")).isEmpty();
        assertThat(test(" assertTrue(b);", "+return;", " int a;")).containsExactly("+RETURNS 2");
        assertThat(test(" @Test", "@40 40", "+return;", " int a;")).isEmpty();
        assertThat(marks(
                        WorkspacePath.of("src/test/java/a/Cats.java"),
                        true,
                        " @Test",
                        " void purrs() {",
                        "+return;",
                        " int a;"))
                .isEmpty();
    }

    @Test
    void seesThatWhatIsTestedIsReplaced() {
        assertThat(test("+Cat cat = mock(Cat.class);")).contains("+STUBS 1");
        assertThat(test("+@Mock private Cat cat;")).contains("+STUBS 1");
        assertThat(test("+Dog dog = mock(Dog.class);")).doesNotContain("+STUBS 1");
        assertThat(marks(WorkspacePath.of("src/test/java/a/Cats.java"), true, "+Cat cat = mock(Cat.class);"))
                .isEmpty();
    }

    @Test
    void takesAMethodForATestOnlyBelowTheAnnotation() {
        assertThat(test("-@Test", "-void purrs() {")).containsExactly("-TEST 1");
        assertThat(test(" @Test", "-void purrs() {", "+private void purrs() {"))
                .containsExactly("-RUNNABLE 2", "+RUNNABLE 2");
        assertThat(test(" @Test", " @Slow", "+private void purrs() {")).containsExactly("+RUNNABLE 3");
        assertThat(test(" @Test", " int a;", "+private void purrs() {")).isEmpty();
        assertThat(test(" @Test", "@9 9", "+private void purrs() {")).isEmpty();
        assertThat(test("+abstract class CatTest {")).containsExactly("+RUNNABLE 1");
        assertThat(test("-class CatTest {", "+abstract class CatTest {")).containsExactly("-RUNNABLE 1", "+RUNNABLE 1");
    }

    /** Not every program ends a line there, so that nothing may count in favour of the change. */
    @Test
    void takesWhatFollowsADoubtfulEndOfALineOnlyAgainstTheChange() {
        assertThat(test("+int a;\u2028@Disabled")).containsExactly("+DISABLES 1");
        assertThat(test("+int a;\u2028assertTrue(a);")).isEmpty();
        assertThat(test("-int a;\u2028assertTrue(a);")).containsExactly("-ASSERTION 1");
        assertThat(test("-int a;\u2028@Disabled")).isEmpty();
        assertThat(test("+int a;\u2028@Timeout(5)")).containsExactly("+TOLERANCE 1");
        assertThat(test("+int a;\rassertTrue(a);")).containsExactly("+ASSERTION 1");
        assertThat(test("+int a;\u2028int b;", "+assertTrue(a);")).containsExactly("+ASSERTION 2");
        assertThat(declared(true, "-int a;\u2028public int purr() {")).isEmpty();
        assertThat(declared(true, "+int a;\u2028public int purr() {")).containsExactly("+purr");
    }

    @Test
    void readsWhatTheCodeDeclaresWhereJudgesMayNameIt() {
        String[] lines = {"-public int purr() {", "+public class Cat {", " public int hum() {", "-int a;"};

        assertThat(declared(true, lines)).containsExactly("-purr", "+Cat");
        assertThat(declared(true, "-int purr(int a) {", "+int hum(int a) {\t ", "+{"))
                .containsExactly("-purr", "+hum");
        assertThat(declared(false, lines)).isEmpty();
    }

    @Test
    void passesOverLinesOfCodeAndOtherFilesThatMeanSomethingElsewhere() {
        assertThat(code("+assertTrue(a);", "+@Disabled", "+void a() {", "-hum();", "+}"))
                .isEmpty();
        assertThat(marks(WorkspacePath.of("pom.xml"), true, "+/* off", " int a;", " void a() {", "-b();", " }"))
                .isEmpty();
        assertThat(marks(WorkspacePath.of("pom.xml"), true, "+void purrs() {", "+class CatTest {"))
                .isEmpty();
    }
}
