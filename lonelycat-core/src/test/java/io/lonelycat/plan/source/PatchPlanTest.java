// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.plan.source.PlanLab.FIVE;
import static io.lonelycat.plan.source.PlanLab.TEN;
import static io.lonelycat.plan.source.PlanLab.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.workspace.glob.Glob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchPlanTest {
    @TempDir
    Path folder;

    private PlanLab lab(SmallTree tree) {
        return PlanLab.in(folder, tree);
    }

    @Test
    void derivesWhatNobodyGave() {
        ChangePlan plan = lab(source(TEN)).planPatch(FIVE).proposal().plan();

        assertThat(plan.intent()).isEqualTo("Change src/A.java");
        assertThat(plan.affectedPaths()).containsExactly(Glob.of("src/A.java"));
        assertThat(plan.risk()).isEqualTo(Risk.LOW);
        assertThat(plan.correlationId()).isEqualTo(plan.id());
        assertThat(plan.derived()).containsExactly("intent", "affectedPaths", "risk", "correlationId");
    }

    /** Folded and encoded as by {@code git format-patch}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject: [PATCH 1/2] Spell five                          | Spell five",
                "Subject: Re: [PATCH v2] [core] Spell;  and go on         | Spell five and go on",
                "Subject: [PATCH] =?UTF-8?q?F=C3=BCnf=20?=; =?UTF-8?q?_Zahlen?=   | F\u00fcnf Zahlen",
                "Subject: =?UTF-8?B?RsO8bmY=?= numbers                    | F\u00fcnf numbers",
                "Subject: =?nowhere?q?x?=                                 | =?nowhere?q?x?=",
                "Subject: [PATCH]                                         | Change src/A.java",
                "In a mail, Subject: is a header at the begin of a line | Change src/A.java",
            })
    void takesTheSubjectOfAMailAsTheIntent(String header, String intent) {
        String mail = "From " + "0".repeat(40) + " Mon Sep 17 00:00:00 2001\n"
                + header.strip()
                        .replace("Spell;", "Spell five\n")
                        .replace(";", "\n")
                        .replace("\n  and", "\n and")
                + "\nDate: Thu, 1 Jan 2026 00:00:00 +0000\n\nSubject: not this one\n---\n\n";

        ChangePlan plan = lab(source(TEN)).planPatch(mail + FIVE).proposal().plan();

        assertThat(plan.intent()).isEqualTo(intent);
        assertThat(plan.derived().contains("intent")).isEqualTo(intent.startsWith("Change "));
    }

    @Test
    void derivedScopeMatchesNamesThatGlobsCannotSpell() {
        Planned planned = lab(SmallTree.empty())
                .overlay(SmallTree.empty().file("a[1]/{x}!.txt", "x").file("!b*", "y"));

        ChangePlan plan = planned.proposal().plan();
        for (FileChange change : planned.proposal().changeset().changes()) {
            assertThat(plan.affectedPaths()).anyMatch(glob -> glob.matches(change.path()));
        }
    }

    @Test
    void saysWhichLineDoesNotFit() {
        PlanLab lab = lab(source(TEN.replace("6", "sechs")));

        assertInvalid(
                () -> lab.planPatch(FIVE),
                "fix.patch, line 4: hunk 1 (@@ -3,5 +3,5 @@) does not fit `src/A.java`",
                "line 6 of the file is `sechs` where line 9 of the patch expects `6`");
        assertThat(lab.plans()).isEmptyDirectory();
    }

    @Test
    void saysThatAWholePatchIsThereAlready() {
        assertInvalid(
                () -> lab(source(TEN.replace("5", "five"))).planPatch(FIVE),
                "is in the workspace already",
                "Nothing is left to plan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            docs/guide.md                  | Add docs/guide.md
            docs/a.md, docs/b/c.md         | Change 2 files below docs
            a/b/c.md, a/b/d/e.md, a/b/f.md | Change 3 files below a/b
            a.md, ab/c.md                  | Change 2 files
            """)
    void saysWhichFilesItChanges(String files, String intent) {
        StringBuilder patch = new StringBuilder();
        for (String file : files.split(", ", -1)) {
            patch.append("--- /dev/null\n+++ b/").append(file).append("\n@@ -0,0 +1 @@\n+secret words\n");
        }

        assertThat(new Sandbox(folder).plan(patch.toString()).message()).startsWith("Planned: " + intent + "\n");
    }

    /** A tilde is a line break. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | contains no change
            diff --git a/a b/a~index ~ | line 2: expected `index <old>..<new> <mode>`
            <HEAD>@@ -1 +1,2 @@~-1~\\ No~\\ No~+2~+3~ | line 7: unexpected line `\\\\ No` within the hunk
            <HEAD>@@ -1 +1,2 @@~-1~+2~\\ No~+3~ | line 7: unexpected line `\\\\ No` within the hunk
            just some text~ | contains no change
            <HEAD>@@ -1,3 +1,3 @@~ 1~-2~ | line 6: the patch ends within the hunk @@ -1,3 +1,3 @@ that begins in line 4
            <HEAD>@@ -1 +1 @@~-1~+2 | line 6: the patch ends within the hunk
            <HEAD>@@ -1 +1 @@~-1~+2~+3~ | line 7: the hunk @@ -1,1 +1,1 @@ has more lines than its header announces: `+3`
            <HEAD>@@ -1,2 +1,2 @@~-1~+2~x~ 3~ | line 7: unexpected line `x` within the hunk
            <HEAD>@@ -x +1 @@~ | line 4: expected `@@ -line,count +line,count @@`
            <HEAD>@@ -0 +1 @@~-1~+2~ | the header of the hunk, `@@ -0 +1 @@`, has the line number 0
            <HEAD>@@ -1 +1 @@~-1~+2~~+garbage~ | line 8: the line `+garbage` is not expected after the last line of a hunk
            <HEAD> | expected `@@ -line,count +line,count @@` after `+++`
            diff --git a/a b/a~--- a/a~ | expected a line `+++ NEW_NAME`
            diff --git a/a b/a~ | the section of `a` in the patch is empty
            diff --git a/a b/c~--- a/a~+++ b/c~@@ -1 +1 @@~-1~+2~ | the name `a/a` contradicts
            diff --git a/a b/a~index 1..2 160000~ | line 2: `160000` is the mode
            diff --cc a~index 1,2..3~ | line 1: a combined diff of a merge
            diff --git a/a b/a~index 1..2 100644~Binary files a/a and b/a differ~ | git diff --binary
            Only in x: y~ | line 1: `Only in x: y` does not contain the new content
            diff --git "a/\\377" "b/\\377"~new file mode 100644~ | line 1: the name in
            diff --git "a/x b/x~new file mode 100644~ | the quoted name
            diff --git a/../x b/../x~new file mode 100644~ | line 1: `../x` is not a path inside the workspace
            --- /etc/x~+++ /etc/x~@@ -0,0 +1 @@~+x~ | line 1: `/etc/x` is not a path inside
            diff --git a/b b/b~new file mode 100644~index <ZERO>..<SHA>~GIT binary patch~literal 3~Kc$_0~~ | expected lines of base 85
            diff --git a/b b/b~new file mode 100644~index <ZERO>..<SHA>~GIT binary patch~literal 0~HcmV?d00001~~ | does not match the object id in the line `index`
            diff --git a/b b/b~new file mode 100644~GIT binary patch~literal 0~HcmV?d00001~~ | needs the full object ids
            diff --git a/b b/b~new file mode 100644~GIT binary patch~literal 0~HcmV?d00001~ | the patch ends within binary data
            diff --git a/l b/l~new file mode 120000~ | the target of the link `l`
            diff --git a/l b/l~new file mode 120000~--- /dev/null~+++ b/l~@@ -0,0 +1 @@~+x//y~\\ No newline~ | must be 1 to 4096 bytes of UTF-8, without `//` and without `/` at its end
            diff --git a/n b/n~new file mode 100644~--- /dev/null~+++ b/n~@@ -0,0 +1,2 @@~+x~+~\\ No newline~ | line 8: this line says that the line above has no newline, but a line with neither text nor newline
            <HEAD>@@ -1 +1,2 @@~-1~\\ No newline~+2~+~\\ No newline at end of file | a line with neither text nor newline
            diff --git a/a b/a~deleted file mode 100644~index 1..0~ | bytes of the current file are not in the patch
            diff --git a/a b/a~index 1..2 120000~--- a/a~+++ b/a~@@ -1 +1 @@~-1~+2~ | has the mode 100644, but the patch expects 120000
            diff --git a/a/b b/a/b~new file mode 100644~ | needs the folder `a`, but a file or link has this name
            diff --git a/a b/n~new file mode 100644~copy from a~copy to n~ | line 3: the section both creates and copies a file
            diff --git a/a b/a~old mode 100644~new mode 120000~ | line 1: the section changes the type of `a` (to the mode 120000)
            <HEAD>@@ -1 +1 @@~ 1~ | line 4: the hunk @@ -1,1 +1,1 @@ changes nothing
            --- /dev/null~+++ b/a~@@ -1 +1 @@~-1~+2~ | line 1: the patch says that `a` does not exist before the change, but has lines of that file
            --- a/a~+++ /dev/null~@@ -1 +1 @@~-1~+2~ | line 1: the patch says that `a` does not exist after the change, but has lines of that file
            diff --git a/d b/d~new file mode 100644~ | is a folder, which the change replaces by a file, but `d/e` is still in this folder
            diff --git a/n b/n~new file mode 100644~diff --git a/n/m b/n/m~new file mode 100644~ | needs the folder `n`, but
            diff --git a/a b/a~rename from a~rename to d/e~ | `d/e` exists already
            <HEAD>@@ -1 +1 @@~-0~+1~diff --git a/n b/n~new file mode 100644~ | The change is partly applied in the workspace: `a` has the new content, `n` has not
            """)
    void isRefusedWithTheReasonAndTheLine(String patch, String message) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("a", "1\n").file("d/e", "e"));

        String text = patch.replace("~", "\n")
                .replace("<HEAD>", "diff --git a/a b/a\n--- a/a\n+++ b/a\n")
                .replace("<ZERO>", "0".repeat(40))
                .replace("<SHA>", "0123456789012345678901234567890123456789");

        assertInvalid(
                () -> lab.planPatch(lab.write("bad.patch", text.getBytes(StandardCharsets.UTF_8))),
                "bad.patch",
                message);
        assertThat(lab.root().resolve(".lonelycat/plans"))
                .satisfiesAnyOf(plans -> assertThat(plans).doesNotExist(), plans -> assertThat(plans)
                        .isEmptyDirectory());
    }
}
