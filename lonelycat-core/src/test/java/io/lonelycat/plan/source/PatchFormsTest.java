// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.plan.source.PlanLab.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.SmallTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which tools write patches. */
class PatchFormsTest {
    @TempDir
    Path folder;

    private PlanLab lab(SmallTree tree) {
        return PlanLab.in(folder, tree);
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
                --- old/gone
                +++ /dev/null
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
