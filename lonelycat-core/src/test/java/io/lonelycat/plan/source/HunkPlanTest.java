// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.plan.source.PlanLab.TEN;
import static io.lonelycat.plan.source.PlanLab.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.SmallTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where hunks of foreign patches are taken, and where not. */
class HunkPlanTest {
    @TempDir
    Path folder;

    private PlanLab lab(SmallTree tree) {
        return PlanLab.in(folder, tree);
    }

    @Test
    void takesAHunkWithoutContextOnlyAtItsLine() {
        String patch = "--- a/src/A.java\n+++ b/src/A.java\n@@ -5 +5 @@\n-5\n+five\n";

        Planned planned = lab(source(TEN)).planPatch(patch);

        assertThat(planned.notes()).isEmpty();
        assertThat(source(TEN).apply(planned.proposal())).isEqualTo(source(TEN.replace("5", "five")));
        assertThatThrownBy(() -> lab(source("0\n" + TEN)).planPatch(patch))
                .hasMessageContaining("line 5 of the file is `4` where line 4 of the patch expects `5`");
    }

    @Test
    void takesNoHunkWithoutContextBehindOneThatStoodElsewhere() {
        String patch = "--- a/src/A.java\n+++ b/src/A.java\n@@ -2,2 +2,3 @@\n 3\n+new\n 4\n@@ -8 +9 @@\n-8\n+eight\n";

        assertThatThrownBy(() -> lab(source(TEN)).planPatch(patch))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hunk 2 (@@ -8,1 +9,1 @@) does not fit");
    }

    @Test
    void addsLinesWithoutContextOnlyAtTheEnd() {
        String patch = "--- a/src/A.java\n+++ b/src/A.java\n@@ -5,0 +6 @@\n+new\n";

        assertThatThrownBy(() -> lab(source(TEN)).planPatch(patch))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a hunk without context is taken at the line that it names and nowhere else")
                .hasMessageContaining("Make the patch with context");
    }

    @Test
    void addsNoLineBehindOneThatLacksItsNewline() {
        String behind = "--- a/src/A.java\n+++ b/src/A.java\n@@ -2,0 +3 @@\n+3\n";
        String within = "--- a/src/A.java\n+++ b/src/A.java\n@@ -2 +2 @@\n-2\n+two\n\\ No newline at end of file\n";

        assertThatThrownBy(() -> lab(source("1\n2")).planPatch(behind)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lab(source("1\n2\n3\n")).planPatch(within)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void doesNotApplyAHunkAboveTheOneBefore() {
        String patch = """
                --- a/src/A.java
                +++ b/src/A.java
                @@ -2,2 +2,3 @@
                 8
                +new
                 9
                @@ -3,3 +3,3 @@
                 3
                -4
                +four
                 5
                """;

        assertThatThrownBy(() -> lab(source(TEN)).planPatch(patch))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "hunk 2 (@@ -3,3 +3,3 @@) fits `src/A.java` at line 3, which is above the hunk before");
    }
}
