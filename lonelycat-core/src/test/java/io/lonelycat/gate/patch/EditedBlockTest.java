// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.patch.JudgeEdits.FileEdits;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Lines that stand together and differ in their breaks and blanks only. */
class EditedBlockTest {
    private static FileEdits edits(String path, String... lines) {
        WorkspacePath file = WorkspacePath.of(path);
        JudgeEdits edits = new JudgeEdits();
        edits.read(file, !path.startsWith("src/main"), true, HunkContent.of(lines));
        return edits.in(file);
    }

    private static FileEdits test(String... lines) {
        return edits("src/test/java/CatTest.java", lines);
    }

    @Test
    void meansNothingWhereOnlyBreaksAndBlanksChange() {
        FileEdits edits = test("-  assertEquals(1, a);", "+assertEquals(1,", "+\ta);");

        assertThat(edits.removed()).isEmpty();
        assertThat(edits.added()).isEmpty();
    }

    @Test
    void meansSomethingWhereACharacterChanges() {
        FileEdits edits = test("-assertEquals(1, a);", "+assertEquals(2, a);");

        assertThat(edits.removed()).hasSize(1);
        assertThat(edits.added()).hasSize(1);
        assertThat(test("-assertEquals(\"é\", a);", "+assertEquals(\"è\", a);").removed())
                .hasSize(1);
        assertThat(test("-assertEquals(1, a);").removed()).hasSize(1);
        assertThat(test("+assertEquals(1, a);").added()).hasSize(1);
        assertThat(test("-assertTrue(ab);", "+assertTrue(ba);").removed()).hasSize(1);
    }

    /** These have the same FNV of 64 bits, which takes a second to find. */
    @Test
    void meansSomethingWhereAnAuthorLooksForLinesOfTheSameHash() {
        assertThat(test("-assertEquals(3,sum);", "+/*0@KY%}ML;OF@*/").removed()).hasSize(1);
    }

    @Test
    void comparesLongLinesFromTheirBeginningToTheirEnd() {
        String long1 = "assertEquals(" + "1 + ".repeat(400) + "a";

        assertThat(test("-" + long1 + ");", "+" + long1 + "b);").removed()).hasSize(1);
        assertThat(test("-" + long1 + ");", "+" + long1.replaceFirst("1", "2") + ");")
                        .removed())
                .hasSize(1);
        assertThat(test("-" + long1 + ");", "+" + long1 + " );").removed()).isEmpty();
    }

    @Test
    void meansSomethingWhereATextOrAWordChangesByABlank() {
        assertThat(test("-assertEquals(\"a, b\", c);", "+assertEquals(\"a,b\", c);")
                        .removed())
                .hasSize(1);
        assertThat(test("-assertEquals('a, b', c);", "+assertEquals('a,  b', c);")
                        .removed())
                .hasSize(1);
        assertThat(test("-assertEquals(\"a\\\" , b\", c);", "+assertEquals(\"a\\\",b\", c);")
                        .removed())
                .hasSize(1);
        assertThat(test("-assertEquals(\"\"\"", "-  a b\"\"\");", "+assertEquals(\"\"\"", "+  ab\"\"\");")
                        .removed())
                .hasSize(1);
    }

    @Test
    void meansNothingWhereBlanksChangeBesideATextOrBetweenWords() {
        assertThat(test("-assertEquals(\"a, b\",  c);", "+assertEquals(", "+    \"a, b\", c );")
                        .removed())
                .isEmpty();
        assertThat(test("-assertTrue(a instanceof", "-  Cat);", "+assertTrue(a  instanceof Cat);")
                        .removed())
                .isEmpty();
    }

    /** A whole file that a formatter went over is compared; more is not held. */
    @Test
    void meansSomethingWhereTheLinesAreTooManyToBeCompared() {
        String[] lines = new String[20_002];
        Arrays.fill(lines, 0, 10_001, "-assertTrue(" + "a".repeat(100) + ");");
        Arrays.fill(lines, 10_001, 20_002, "+assertTrue( " + "a".repeat(100) + " );");

        assertThat(test(Arrays.copyOfRange(lines, 10_000, 10_002)).removed()).isEmpty();
        assertThat(test(lines).removed()).isNotEmpty();
    }

    @Test
    void meansSomethingWhereACommentWouldReachFurther() {
        assertThat(test("-a(); // one", "-assertTrue(b);", "+a(); // one assertTrue(b);")
                        .removed())
                .hasSize(1);
        assertThat(test("-assertTrue(b/c);", "+assertTrue(b /c);").removed()).isEmpty();
        assertThat(test("-assertTrue(b)/", "+assertTrue(b) /").removed()).isEmpty();
    }

    @Test
    void isOverAtALineThatStaysOrAtTheEndOfTheHunk() {
        assertThat(test("-assertTrue(a);", " int x;", "+assertTrue(a);").removed())
                .hasSize(1);
        assertThat(test("-assertTrue(a);", "@20 20", "+assertTrue(a);").removed())
                .hasSize(1);
        assertThat(test("-a(); // b", "+a();// b", " int x;", "-assertTrue(a);", "+assertTrue( a );")
                        .removed())
                .isEmpty();
        FileEdits edits = test("-assertTrue(a);", "+assertTrue( a );", " int x;", "-assertTrue(b);", "+int c;");
        assertThat(edits.removed()).extracting(JudgeMark::text).containsExactly("assertTrue(b);");
        assertThat(test("-assertTrue(a);", " int x;", "-assertTrue(b);", "+assertTrue( b );")
                        .removed())
                .extracting(JudgeMark::text)
                .containsExactly("assertTrue(a);");
        assertThat(test("+@Disabled", " int x;", "-assertTrue(b);", "+assertTrue( b );")
                        .added())
                .extracting(JudgeMark::text)
                .containsExactly("@Disabled");
    }

    @Test
    void countsWhereBlanksMatter() {
        FileEdits edits =
                edits("Makefile", "-mvn verify -DskipTests", "+mvn verify  -DskipTests", "-# mvn", "+ mvn -DskipTests");

        assertThat(edits.removed()).hasSize(1);
        assertThat(edits.added()).hasSize(2);
    }

    @Test
    void leavesOutWhatCodeDeclaresAgain() {
        FileEdits edits = edits("src/main/Cat.java", "-public int purr() {", "+public  int purr() {");

        assertThat(edits.gone()).isEmpty();
        assertThat(edits.come()).isEmpty();
        edits = edits(
                "src/main/Cat.java",
                "-public int purr() {",
                "+public int hum() {",
                " int x;",
                "-public int hiss() {",
                "+public  int hiss() {");
        assertThat(edits.gone()).containsExactly("purr");
        assertThat(edits.come()).containsExactly("hum");
    }
}
