// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.source.PlanLab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadPatchTest {
    private static final String HEAD = "diff --git a/a b/a\n--- a/a\n+++ b/a\n";
    private static final String SHA = "0123456789012345678901234567890123456789";

    @TempDir
    Path folder;

    static Stream<Arguments> patches() {
        return Stream.of(
                bad("", "contains no change"),
                bad("diff --git a/a b/a\nindex \n", "line 2: expected `index <old>..<new> <mode>`"),
                bad(
                        HEAD + "@@ -1 +1,2 @@\n-1\n\\ No\n\\ No\n+2\n+3\n",
                        "line 7: unexpected line `\\\\ No` within the hunk"),
                bad(HEAD + "@@ -1 +1,2 @@\n-1\n+2\n\\ No\n+3\n", "line 7: unexpected line `\\\\ No` within the hunk"),
                bad("just some text\n", "contains no change"),
                bad(
                        HEAD + "@@ -1,3 +1,3 @@\n 1\n-2\n",
                        "line 6: the patch ends within the hunk @@ -1,3 +1,3 @@ that begins in line 4"),
                bad(HEAD + "@@ -1 +1 @@\n-1\n+2", "line 6: the patch ends within the hunk"),
                bad(
                        HEAD + "@@ -1 +1 @@\n-1\n+2\n+3\n",
                        "line 7: the hunk @@ -1,1 +1,1 @@ has more lines than its header announces: `+3`"),
                bad(HEAD + "@@ -1,2 +1,2 @@\n-1\n+2\nx\n 3\n", "line 7: unexpected line `x` within the hunk"),
                bad(HEAD + "@@ -x +1 @@\n", "line 4: expected `@@ -line,count +line,count @@`"),
                bad(HEAD + "@@ -0 +1 @@\n-1\n+2\n", "the header of the hunk, `@@ -0 +1 @@`, has the line number 0"),
                bad(
                        HEAD + "@@ -1 +1 @@\n-1\n+2\n\n+garbage\n",
                        "line 8: the line `+garbage` is not expected after the last line of a hunk"),
                bad(HEAD, "expected `@@ -line,count +line,count @@` after `+++`"),
                bad("diff --git a/a b/a\n--- a/a\n", "expected a line `+++ NEW_NAME`"),
                bad("diff --git a/a b/a\n", "the section of `a` in the patch is empty"),
                bad("diff --git a/a b/c\n--- a/a\n+++ b/c\n@@ -1 +1 @@\n-1\n+2\n", "the name `a/a` contradicts"),
                bad("diff --git a/a b/a\nnew file mode 160000\n", "line 2: `160000` is the mode of a submodule"),
                bad("diff --git a/a b/a\nindex 1..2 160000\n", "line 2: `160000` is the mode"),
                bad("diff --cc a\nindex 1,2..3\n", "line 1: a combined diff of a merge"),
                bad("diff --git a/a b/a\nindex 1..2 100644\nBinary files a/a and b/a differ\n", "git diff --binary"),
                bad("Only in x: y\n", "line 1: `Only in x: y` does not contain the new content"),
                bad("diff --git \"a/\\377\" \"b/\\377\"\nnew file mode 100644\n", "line 1: the name in"),
                bad("diff --git \"a/\\377\" \"b/\\377\"\nnew file mode 100644\n", "is not UTF-8"),
                bad("diff --git \"a/x b/x\nnew file mode 100644\n", "the quoted name"),
                bad(
                        "diff --git a/../x b/../x\nnew file mode 100644\n",
                        "line 1: `../x` is not a path inside the workspace"),
                bad("--- /etc/x\n+++ /etc/x\n@@ -0,0 +1 @@\n+x\n", "line 1: `/etc/x` is not a path inside"),
                bad(
                        "diff --git a/b b/b\nnew file mode 100644\nindex " + "0".repeat(40) + ".." + SHA
                                + "\nGIT binary patch\nliteral 3\nKc$_0\n\n",
                        "expected lines of base 85"),
                bad(
                        "diff --git a/b b/b\nnew file mode 100644\nindex " + "0".repeat(40) + ".." + SHA
                                + "\nGIT binary patch\nliteral 0\nHcmV?d00001\n\n",
                        "does not match the object id in the line `index`"),
                bad(
                        "diff --git a/b b/b\nnew file mode 100644\nGIT binary patch\nliteral 0\nHcmV?d00001\n\n",
                        "needs the full object ids"),
                bad(
                        "diff --git a/b b/b\nnew file mode 100644\nGIT binary patch\nliteral 0\nHcmV?d00001\n",
                        "the patch ends within binary data"),
                bad("diff --git a/l b/l\nnew file mode 120000\n", "the target of the link `l`"),
                bad(
                        "diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+x//y\n\\ No newline\n",
                        "must be 1 to 4096 bytes of UTF-8, without `//` and without `/` at its end"),
                bad(
                        "diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1,2 @@\n+x\n+\n\\ No newline\n",
                        "line 8: this line says that the line above has no newline, but a line with neither text nor newline"),
                bad(
                        HEAD + "@@ -1 +1,2 @@\n-1\n\\ No newline\n+2\n+\n\\ No newline at end of file",
                        "a line with neither text nor newline"),
                bad(
                        "diff --git a/a b/a\ndeleted file mode 100644\nindex 1..0\n",
                        "bytes of the current file are not in the patch"),
                bad(
                        "diff --git a/a b/a\nindex 1..2 120000\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n+2\n",
                        "has the mode 100644, but the patch expects 120000"),
                bad(
                        "diff --git a/a/b b/a/b\nnew file mode 100644\n",
                        "needs the folder `a`, but a file or link has this name"),
                bad(
                        "diff --git a/a b/n\nnew file mode 100644\ncopy from a\ncopy to n\n",
                        "line 3: the section both creates and copies a file"),
                bad(
                        "diff --git a/a b/a\nold mode 100644\nnew mode 120000\n",
                        "line 1: the section changes the type of `a` (to the mode 120000)"),
                bad(HEAD + "@@ -1 +1 @@\n 1\n", "line 4: the hunk @@ -1,1 +1,1 @@ changes nothing"),
                bad(
                        "--- /dev/null\n+++ b/a\n@@ -1 +1 @@\n-1\n+2\n",
                        "line 1: the patch says that `a` does not exist before the change, but has lines of that file"),
                bad(
                        "--- a/a\n+++ /dev/null\n@@ -1 +1 @@\n-1\n+2\n",
                        "line 1: the patch says that `a` does not exist after the change, but has lines of that file"),
                bad(
                        "diff --git a/d b/d\nnew file mode 100644\n",
                        "is a folder, which the change replaces by a file, but `d/e` is still in this folder"),
                bad(
                        "diff --git a/n b/n\nnew file mode 100644\ndiff --git a/n/m b/n/m\nnew file mode 100644\n",
                        "needs the folder `n`, but"),
                bad("diff --git a/a b/a\nrename from a\nrename to d/e\n", "`d/e` exists already"));
    }

    private static Arguments bad(String patch, String message) {
        return Arguments.of(patch, message);
    }

    @ParameterizedTest
    @MethodSource("patches")
    void isRefusedWithTheReasonAndTheLine(String patch, String message) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("a", "1\n").file("d/e", "e"));

        assertThatThrownBy(() -> lab.planPatch(lab.write("bad.patch", patch.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bad.patch")
                .hasMessageContaining(message);
        assertThat(lab.root().resolve(".lonelycat/plans"))
                .satisfiesAnyOf(plans -> assertThat(plans).doesNotExist(), plans -> assertThat(plans)
                        .isEmptyDirectory());
    }
}
