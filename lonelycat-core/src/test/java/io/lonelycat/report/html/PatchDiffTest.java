// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.report.Changes;
import io.lonelycat.report.html.PatchDiff.DiffBounds;
import io.lonelycat.report.html.PatchDiff.DiffLine;
import io.lonelycat.report.html.PatchDiff.FileDiff;
import io.lonelycat.report.html.PatchDiff.LineKind;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchDiffTest {
    private static final DiffBounds SMALL = new DiffBounds(2, 8, 10);

    @Test
    void linesHaveTheirNumbersInBothFiles(@TempDir Path folder) throws IOException {
        Path patch = patch(
                folder,
                section("a.txt", "@@ -3,4 +3,4 @@\n same\n-old\n+new\n \n-end\n\\ No newline at end of file\n+end\n"));

        FileDiff file =
                PatchDiff.read(patch, changes("a.txt"), DiffBounds.PAGE).files().get(0);

        assertThat(file.lines())
                .containsExactly(
                        new DiffLine(LineKind.HUNK, 0, 0, "@@ -3,4 +3,4 @@", ""),
                        new DiffLine(LineKind.SAME, 3, 3, "same", ""),
                        new DiffLine(LineKind.REMOVED, 4, 0, "old", ""),
                        new DiffLine(LineKind.ADDED, 0, 4, "new", ""),
                        new DiffLine(LineKind.SAME, 5, 5, "", ""),
                        new DiffLine(LineKind.REMOVED, 6, 0, "end", " no newline at the end"),
                        new DiffLine(LineKind.ADDED, 0, 6, "end", ""));
    }

    @Test
    void linesBeyondTheBoundAreCounted(@TempDir Path folder) throws IOException {
        String six = "@@ -0,0 +1,6 @@\n" + "+x\n".repeat(6);
        Path patch = patch(folder, section("a", six), section("b", six), section("c", six));

        PatchDiff diff = PatchDiff.read(patch, changes("a", "b", "c"), SMALL);

        assertThat(diff.problem()).isEmpty();
        assertThat(diff.files()).extracting(file -> file.lines().size()).containsExactly(1 + 6, 1 + 2);
        assertThat(diff.files()).extracting(FileDiff::linesLeftOut).containsExactly(0, 4);
    }

    @Test
    void longLinesAreCutBetweenCharacters(@TempDir Path folder) throws IOException {
        String smiles = "123456789\u00f0\u009f\u0098\u0080tail";
        Path patch = patch(folder, section("a", "@@ -0,0 +1 @@\n+" + smiles + "\n"));

        FileDiff file = PatchDiff.read(patch, changes("a"), SMALL).files().get(0);

        assertThat(file.lines())
                .contains(new DiffLine(LineKind.ADDED, 0, 1, "123456789", " … and 8 B more in this line"));
    }

    @Test
    void aPatchOfAnotherChangeSetIsAProblemThatQuotesNothing(@TempDir Path folder) throws IOException {
        Path patch = patch(folder, added("a"), added("secret"));

        PatchDiff diff = PatchDiff.read(patch, changes("a", "b"), DiffBounds.PAGE);

        assertThat(diff.files()).extracting(FileDiff::index).containsExactly(0);
        assertThat(diff.problem())
                .isEqualTo(Optional.of("changes.patch is damaged or was altered: the change of `b` and of each file"
                        + " after it cannot be shown. Restore changes.patch from an archived copy."));
    }

    @Test
    void aDiskThatFailsIsNoMissingFile() {
        SimDisk disk = SimDisk.filledBy(root -> Files.writeString(root.resolve("changes.patch"), ""));
        SimProcess clean = disk.boot();
        PatchDiff.read(clean.root().resolve("changes.patch"), changes("a"), DiffBounds.PAGE);
        int open = clean.trace().stream()
                .filter(call -> call.operation() == io.lonelycat.simfs.Operation.OPEN)
                .findFirst()
                .orElseThrow()
                .number();
        SimProcess process = disk.boot().failAt(open, Errno.EIO);

        assertThatThrownBy(() -> PatchDiff.read(process.root().resolve("changes.patch"), changes("a"), DiffBounds.PAGE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Input/output error");
    }

    private static String added(String name) {
        return section(name, "@@ -0,0 +1 @@\n+text of " + name + "\n");
    }

    private static String section(String name, String body) {
        return "diff --git a/" + name + " b/" + name + "\nindex " + "1".repeat(40) + ".." + "2".repeat(40)
                + " 100644\n--- a/" + name + "\n+++ b/" + name + "\n" + body;
    }

    private static Path patch(Path folder, String... sections) throws IOException {
        return Files.writeString(folder.resolve("changes.patch"), String.join("", sections), ISO_8859_1);
    }

    private static List<FileChange> changes(String... names) {
        return Stream.of(names)
                .map(name -> Changes.change(Operation.UPDATE, name, 1, 1))
                .toList();
    }
}
