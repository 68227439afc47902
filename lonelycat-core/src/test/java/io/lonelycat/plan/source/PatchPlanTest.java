// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.CheckUse;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.glob.Glob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchPlanTest {
    private static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
    private static final String FIVE = """
            diff --git a/src/A.java b/src/A.java
            --- a/src/A.java
            +++ b/src/A.java
            @@ -3,5 +3,5 @@
             3
             4
            -5
            +five
             6
             7
            """;

    @TempDir
    Path folder;

    private PlanLab lab(SmallTree tree) {
        return PlanLab.in(folder, tree);
    }

    private static SmallTree source(String text) {
        return SmallTree.empty().file("src/A.java", text);
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

        assertThat(plan.intent()).isEqualTo("Apply fix.patch");
        assertThat(plan.affectedPaths()).containsExactly(Glob.of("src/A.java"));
        assertThat(plan.risk()).isEqualTo(Risk.LOW);
        assertThat(plan.correlationId()).isEqualTo(plan.id());
        assertThat(plan.derived()).containsExactly("intent", "affectedPaths", "risk", "correlationId");
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
                        new PlanRequest(new PlanInput.PatchInput(lab.patch(FIVE)), planFile, "me", Trigger.MANUAL),
                        lab.plans())
                .proposal()
                .plan();

        assertThat(plan.intent()).isEqualTo("Spell five");
        assertThat(plan.trigger()).isEqualTo(Trigger.CI);
        assertThat(plan.verification()).hasSize(2);
        assertThat(plan.verification().get(0)).isEqualTo(new CheckUse.Named("unit-tests"));
        assertThat(plan.verification().get(1).name()).isEqualTo("verification-2");
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
    void prefersTheNearestPlaceAmongSeveral() {
        SmallTree before = source("0\n" + TEN + TEN + TEN);

        Planned planned = lab(before).planPatch(FIVE);

        assertThat(before.apply(planned.proposal())).isEqualTo(source("0\n" + TEN.replace("5", "five") + TEN + TEN));
    }

    @Test
    void saysWhichLineDoesNotFit() {
        PlanLab lab = lab(source(TEN.replace("6", "sechs")));

        assertThatThrownBy(() -> lab.planPatch(FIVE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("fix.patch, line 4: hunk 1 (@@ -3,5 +3,5 @@) does not fit `src/A.java`")
                .hasMessageContaining("line 6 of the file is `sechs` where line 9 of the patch expects `6`");
        assertThat(lab.plans()).isEmptyDirectory();
    }

    @Test
    void saysThatAWholePatchIsThereAlready() {
        assertThatThrownBy(() -> lab(source(TEN.replace("5", "five"))).planPatch(FIVE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is in the workspace already")
                .hasMessageContaining("Nothing is to be planned");
    }

    @Test
    void doesNotAddLinesAtTheTopASecondTime() {
        String patch = """
                --- a/src/A.java
                +++ b/src/A.java
                @@ -1,2 +1,3 @@
                +0
                 1
                 2
                """;

        assertThatThrownBy(() -> lab(source("0\n" + TEN)).planPatch(patch))
                .hasMessageContaining("is in the workspace already");
    }

    @Test
    void doesNotAddLinesAtTheEndASecondTime() {
        String patch = """
                --- a/src/A.java
                +++ b/src/A.java
                @@ -9,2 +9,3 @@
                 9
                 10
                +11
                """;

        assertThatThrownBy(() -> lab(source(TEN + "11\n")).planPatch(patch))
                .hasMessageContaining("is in the workspace already");
    }

    @Test
    void refusesToCreateWhatExists() {
        String patch = """
                diff --git a/src/A.java b/src/A.java
                new file mode 100644
                --- /dev/null
                +++ b/src/A.java
                @@ -0,0 +1 @@
                +other
                """;

        assertThatThrownBy(() -> lab(source(TEN)).planPatch(patch))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("fix.patch, line 1: `src/A.java` exists already");
    }

    @Test
    void refusesToChangeWhatIsMissing() {
        assertThatThrownBy(() -> lab(SmallTree.empty()).planPatch(FIVE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 1: `src/A.java` does not exist in the workspace");
    }

    @Test
    void refusesAPathThroughALink() {
        SmallTree before = SmallTree.empty().file("real/A.java", TEN).link("src", "real");

        assertThatThrownBy(() -> lab(before).planPatch(FIVE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`src/A.java` cannot be changed by that name")
                .hasMessageContaining("`src` is a symbolic link");
    }

    @Test
    void understandsPlainDiffs() {
        SmallTree before = SmallTree.empty().file("dir/a b.txt", TEN).file("gone", "x\n");

        Planned planned = lab(before).planPatch("""
                Only a remark.
                diff -ruN old/dir/a b.txt new/dir/a b.txt
                --- old/dir/a b.txt\t2026-01-01 10:00:00.000000000 +0100
                +++ new/dir/a b.txt\t2026-01-02 10:00:00.000000000 +0100
                @@ -1,2 +1,2 @@
                -1
                +one
                 2
                diff -ruN old/gone new/gone
                --- old/gone\t2026-01-01 10:00:00.000000000 +0100
                +++ new/gone\t1970-01-01 01:00:00.000000000 +0100
                @@ -1 +0,0 @@
                -x
                diff -ruN old/made new/made
                --- old/made\t1969-12-31 19:00:00.000000000 -0500
                +++ new/made\t2026-01-02 10:00:00.000000000 +0100
                @@ -0,0 +1 @@
                +made
                """);

        assertThat(before.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty()
                        .file("dir/a b.txt", TEN.replace("1\n2", "one\n2"))
                        .file("made", "made\n"));
    }

    @Test
    void understandsPlainDiffsWithoutPrefix() {
        Planned planned =
                lab(source(TEN)).planPatch(FIVE.replace("a/src", "src").replace("b/src", "src"));

        assertThat(planned.proposal().changeset().changes().get(0).path().value())
                .isEqualTo("src/A.java");
    }

    @Test
    void sortsChangesWhateverTheOrderOfThePatch() {
        SmallTree before = SmallTree.empty().file("b", "1\n").file("a", "1\n");

        Planned planned = lab(before).planPatch(line("b") + line("a"));

        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.path().value())
                .containsExactly("a", "b");
        assertThat(before.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty().file("a", "2\n").file("b", "2\n"));
    }

    @Test
    void appliesSectionsOfOneFileOneAfterTheOther() {
        SmallTree before = SmallTree.empty().file("a", "1\n");

        Planned planned = lab(before).planPatch(line("a") + line("a").replace("-1\n+2", "-2\n+3"));

        assertThat(planned.proposal().changeset().changes()).hasSize(1);
        assertThat(before.apply(planned.proposal())).isEqualTo(SmallTree.empty().file("a", "3\n"));
    }

    @Test
    void refusesAFileThatIsRenamedTwice() {
        String rename = "diff --git a/a b/b\nrename from a\nrename to b\n";

        assertThatThrownBy(
                        () -> lab(SmallTree.empty().file("a", "1\n")).planPatch(rename + rename.replace("b\n", "c\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 4: `a` is changed a second time, after")
                .hasMessageContaining("line 1");
    }

    @Test
    void acceptsAMailOfFormatPatch() {
        Planned planned = lab(SmallTree.empty().file("a", "1\n"))
                .planPatch("From " + "0".repeat(40)
                        + " Mon Sep 17 00:00:00 2001\nFrom: A\nSubject: [PATCH] x\n\n- text\n---\n a | 2 +-\n\n"
                        + line("a") + "-- \n2.39.5\n\n");

        assertThat(planned.proposal().changeset().changes()).hasSize(1);
    }

    @Test
    void keepsTheModeOfTheWorkspace() {
        SmallTree before = SmallTree.empty().executable("a", "1\n");

        Planned planned = lab(before).planPatch(line("a"));

        assertThat(before.apply(planned.proposal())).isEqualTo(SmallTree.empty().executable("a", "2\n"));
    }

    @Test
    void turnsACopyIntoACreation() {
        SmallTree before = SmallTree.empty().file("a", TEN);

        Planned planned = lab(before).planPatch("""
                diff --git a/a b/b
                similarity index 90%
                copy from a
                copy to b
                --- a/a
                +++ b/b
                @@ -1,2 +1,2 @@
                -1
                +one
                 2
                """);

        FileChange change = planned.proposal().changeset().changes().get(0);
        assertThat(change.operation()).isEqualTo(Operation.CREATE);
        assertThat(before.apply(planned.proposal())).isEqualTo(before.file("b", TEN.replace("1\n2", "one\n2")));
    }

    @Test
    void acceptsEmptyContextLinesWithoutTheirSpace() {
        SmallTree before = SmallTree.empty().file("a", "1\n\n3\n");

        Planned planned = lab(before).planPatch("--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n-1\n+one\n\n 3\n");

        assertThat(before.apply(planned.proposal())).isEqualTo(SmallTree.empty().file("a", "one\n\n3\n"));
    }

    @Test
    void acceptsAPatchWhoseVeryLastNewlineWasLost() {
        SmallTree before = SmallTree.empty().file("a", "1");

        Planned planned = lab(before)
                .planPatch("--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n\\ No newline\n+2\n\\ No newline at end of file");

        assertThat(before.apply(planned.proposal())).isEqualTo(SmallTree.empty().file("a", "2"));
    }

    private static String line(String name) {
        return "diff --git a/" + name + " b/" + name + "\n--- a/" + name + "\n+++ b/" + name
                + "\n@@ -1 +1 @@\n-1\n+2\n";
    }
}
