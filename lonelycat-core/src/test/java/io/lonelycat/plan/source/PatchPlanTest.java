// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.plan.source.PlanLab.FIVE;
import static io.lonelycat.plan.source.PlanLab.TEN;
import static io.lonelycat.plan.source.PlanLab.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.glob.Glob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan made of a patch: what is in it, and whether it fits the workspace. */
class PatchPlanTest {
    @TempDir
    Path folder;

    private static final String HEAD = "diff --git a/a b/a\n--- a/a\n+++ b/a\n";
    private static final String SHA = "0123456789012345678901234567890123456789";

    private PlanLab lab(SmallTree tree) {
        return PlanLab.in(folder, tree);
    }

    @Test
    void writesAProposalWhoseFiguresComeFromContent() throws Exception {
        Planned planned = lab(source(TEN)).planPatch(FIVE);

        Proposal read = Proposal.read(planned.folder());
        assertThat(read).isEqualTo(planned.proposal());
        FileChange change = read.changeset().changes().get(0);
        assertThat(change.oldSha256()).isEqualTo(Digest.of(TEN.getBytes(StandardCharsets.UTF_8)));
        assertThat(change.newSizeBytes()).isEqualTo(TEN.length() + 3);
        assertThat(change.linesAdded()).isEqualTo(1);
        assertThat(change.linesDeleted()).isEqualTo(1);
        assertThat(read.changeset().checksum())
                .isEqualTo(ChangeSet.checksumOf(read.changeset().changes()));
        assertThat(read.changeset().patchSha256()).isEqualTo(Digest.of(Files.readAllBytes(read.patchFile())));
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

    /** As {@code git format-patch} writes them, folded and encoded. */
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
    void takesWhatThePlanFileSays() {
        PlanLab lab = lab(source(TEN));
        Path planFile = lab.write("plan.yaml", """
                intent: Spell five
                affectedPaths: [src/**]
                risk: high
                category: technical_refactor
                verification: [unit-tests, {command: [mvn, test], timeout: 90s}]
                labels: {team: core}
                confidencePercent: 80
                trigger: ci
                """.getBytes(StandardCharsets.UTF_8));

        ChangePlan plan = lab.planner()
                .plan(
                        new PlanSpec(new PlanInput.PatchInput(lab.patch(FIVE)), planFile, "me", Trigger.MANUAL),
                        lab.plans())
                .proposal()
                .plan();

        assertThat(plan.intent()).isEqualTo("Spell five");
        assertThat(plan.trigger()).isEqualTo(Trigger.CI);
        assertThat(plan.details().verification()).hasSize(2);
        assertThat(plan.details().verification().get(0)).isEqualTo(new CheckUse.Named("unit-tests"));
        assertThat(plan.details().verification().get(1).name()).isEqualTo("verification-2");
        assertThat(plan.derived()).containsExactly("correlationId");
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
    void appliesAHunkFurtherDownAndSaysSo() {
        SmallTree before = source("a\nb\nc\n" + TEN);

        Planned planned = lab(before).planPatch(FIVE);

        assertThat(planned.notes()).containsExactly("src/A.java: hunk 1 applied 3 lines further down");
        assertThat(before.apply(planned.proposal())).isEqualTo(source("a\nb\nc\n" + TEN.replace("5", "five")));
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

    @Test
    void refusesAPathThroughALink() {
        SmallTree before = SmallTree.empty().file("real/A.java", TEN).link("src", "real");

        assertInvalid(
                () -> lab(before).planPatch(FIVE),
                "`src/A.java` cannot be changed by this name",
                "`src` is a symbolic link");
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

        assertInvalid(
                () -> lab.planPatch(lab.write("bad.patch", patch.getBytes(StandardCharsets.UTF_8))),
                "bad.patch",
                message);
        assertThat(lab.root().resolve(".lonelycat/plans"))
                .satisfiesAnyOf(plans -> assertThat(plans).doesNotExist(), plans -> assertThat(plans)
                        .isEmptyDirectory());
    }
}
